package io.avouch.core.port;

/// A lake and an engine of their own for what nobody keeps; closing throws all of it away.
public interface Scratch extends AutoCloseable {
    Lake lake();

    TestEngine engine();

    @Override
    void close();
}
