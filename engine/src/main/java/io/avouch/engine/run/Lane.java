package io.avouch.engine.run;

import io.avouch.engine.duck.Closing;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.RunMemory;
import io.avouch.engine.duck.Spare;

/// A database for some tests of a run, and the memory it may use; both are given back behind it.
record Lane(Duck duck, RunMemory.Share share, Closing closing) implements AutoCloseable {
    static Lane open(Spare spare, RunMemory.Share share, Closing closing) {
        try {
            return new Lane(spare.take(), share, closing);
        } catch (RuntimeException failed) {
            share.close();
            throw failed;
        }
    }

    @Override
    public void close() {
        closing.behind(duck, share);
    }
}
