package io.avouch.engine.duck;

/// The memory that the databases of an engine have together, and who has how much of it.
///
/// What always stands has its part for good: no run can take what it needs to write records into files. Runs share
/// the rest, and whoever finds none left waits.
///
/// @param runs what runs share
/// @param run what one run may use
/// @param lake to take records into files, put files together, find records
/// @param reading to read results: pages, downloads, comparisons of runs
/// @param erasing to write results again without what is erased
/// @param checking to check the texts of tests
public record EngineMemory(RunMemory runs, Limits run, Limits lake, Limits reading, Limits erasing, Limits checking) {
    /// Where nobody says how much memory runs may have together, so many of them go on at once.
    private static final int RUNS = 2;

    /// With less, a large tail of records could not be read by two processors at once.
    private static final int STANDING_MIN = 1024;
    /// Files of results are written again row by row.
    private static final int ERASING_MAX = 256;
    /// Nothing is ever read: texts are parsed, and bound to views of no rows.
    private static final int CHECKING_MAX = 128;

    /// All of it, whose runs share what is left beside what always stands.
    ///
    /// @param all in megabytes, [#least] or more
    /// @param run what one run may use
    public static EngineMemory of(int all, Limits run) {
        int standing = standing(run.megabytes());
        int erasing = Math.min(ERASING_MAX, standing / 8);
        int checking = Math.min(CHECKING_MAX, standing / 8);
        int each = (standing - erasing - checking) / 2;
        return new EngineMemory(
                new RunMemory(all - standing),
                run,
                run.with(each),
                run.with(each),
                run.with(erasing),
                run.with(checking));
    }

    /// What always stands has as much as one run.
    private static int standing(int run) {
        return Math.max(STANDING_MIN, run);
    }

    /// What an engine needs in which one run at a time may use so much, in megabytes.
    public static int least(int run) {
        return run + standing(run);
    }

    /// What an engine has where nobody says it, in megabytes.
    public static int usual(int run) {
        return RUNS * run + standing(run);
    }

    /// An engine of the moment, with few records and one run at a time: all that it has is what one run may use.
    public static EngineMemory within(Limits whole) {
        Limits more = whole.with(whole.megabytes() * 3 / 8);
        Limits less = whole.with(whole.megabytes() / 8);
        return new EngineMemory(new RunMemory(more.megabytes()), more, more.alone(), less, less, less);
    }

    /// Each database has these limits: where it does not matter how much they have together.
    public static EngineMemory each(Limits limits) {
        return new EngineMemory(
                new RunMemory(RUNS * limits.megabytes()),
                limits,
                limits,
                limits,
                limits.atMost(ERASING_MAX),
                limits.atMost(CHECKING_MAX));
    }

    /// The same, whose runs share their memory with those of another engine.
    public EngineMemory sharing(RunMemory others) {
        return new EngineMemory(others, run, lake, reading, erasing, checking);
    }
}
