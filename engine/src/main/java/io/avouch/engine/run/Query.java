package io.avouch.engine.run;

import io.avouch.engine.gate.SqlText;
import io.avouch.engine.gate.Threaded;
import java.util.Optional;

/// A test's query as its author wrote it, and with the engine's columns led through it where that can be done.
record Query(SqlText text, Optional<Threaded> threaded) {}
