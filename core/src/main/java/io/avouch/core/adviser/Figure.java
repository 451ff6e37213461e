package io.avouch.core.adviser;

import java.util.Optional;

/// A published range of effort, time or cost.
///
/// @param scheme the scheme it is for; empty for both
public record Figure(String item, Optional<Scheme> scheme, String range, Origin origin) {}
