package io.avouch.engine.duck;

/// Hears of every statement that changes a database, in order, so that others can run them again.
public interface Recorder {
    void ran(String sql);

    /// Rows were added to a table by other means than a statement.
    void appended(Duck duck, String table);
}
