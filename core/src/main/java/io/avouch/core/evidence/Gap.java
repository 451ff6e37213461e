package io.avouch.core.evidence;

import io.avouch.core.time.Window;

/// A stretch of the window for which a source was not read whole, and why.
public record Gap(String type, String source, Window interval, String reason) {}
