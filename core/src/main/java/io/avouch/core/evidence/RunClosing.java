package io.avouch.core.evidence;

import io.avouch.core.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/// How one reading of a source ended: the interval it covers, the source's own count, and what was not read.
public record RunClosing(
        Window covers,
        OptionalLong expectedCount,
        CountMethod countMethod,
        String rawDigest,
        List<String> unread,
        boolean complete,
        String failure) {
    /// How a reading begins to say what it did not follow within what it read; such a line names no sibling.
    public static final List<String> NOTES = List.of("history before ", "info/grafts: ", "refs/replace: ");

    public RunClosing {
        unread = List.copyOf(unread);
    }

    /// What stands before the reason why a run that nobody closed was ended.
    private static final String ABANDONED = "abandoned: ";

    /// The end of a run that nobody closed: it covers nothing, and counts nothing.
    ///
    /// @param last when it last brought something, or was opened
    public static RunClosing abandoned(Instant last, Duration quiet) {
        return new RunClosing(
                new Window(last, last),
                OptionalLong.empty(),
                CountMethod.NONE,
                "",
                List.of(),
                false,
                ABANDONED + "nothing came for " + quiet.toHours() + " hours, and nobody closed it");
    }

    public boolean abandoned() {
        return !complete && failure.startsWith(ABANDONED);
    }

    /// What the source has beside what was read.
    public List<String> siblings() {
        return unread.stream()
                .filter(each -> NOTES.stream().noneMatch(each::startsWith))
                .toList();
    }

    /// The same, but covering nothing after an instant.
    public RunClosing until(Instant last) {
        if (!covers.to().isAfter(last)) {
            return this;
        }
        Instant from = covers.from().isAfter(last) ? last : covers.from();
        return new RunClosing(new Window(from, last), expectedCount, countMethod, rawDigest, unread, complete, failure);
    }

    /// The same, not whole where lines of it were refused.
    public RunClosing without(long refused) {
        if (refused == 0 || !complete) {
            return this;
        }
        String why = refused == 1
                ? "1 line was no record and was refused"
                : refused + " lines were no records and were refused";
        return new RunClosing(covers, expectedCount, countMethod, rawDigest, unread, false, why);
    }
}
