package io.avouch.collect.git;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.util.RawParseUtils;

/// Who wrote or committed, and when, by their own clock: one header line of a commit.
///
/// ```
/// author Ada Lovelace <ada@example.com> 1767225600 +0100
/// ```
///
/// JGit's own reader looks past the end of a broken line; this one takes what the line has.
record Signature(Named who, Optional<Instant> at) {
    private static final int SECONDS_DIGITS_MAX = 15;

    static Signature author(RevCommit commit) {
        return of(commit, "author ", RawParseUtils.author(commit.getRawBuffer(), 0));
    }

    static Signature committer(RevCommit commit) {
        return of(commit, "committer ", RawParseUtils.committer(commit.getRawBuffer(), 0));
    }

    private static Signature of(RevCommit commit, String key, int start) {
        byte[] raw = commit.getRawBuffer();
        if (start < key.length() || start > raw.length) {
            return new Signature(Named.UNKNOWN, Optional.empty());
        }
        return parse(MessageText.line(raw, start, RawParseUtils.nextLF(raw, start)));
    }

    static Signature parse(String line) {
        int close = line.lastIndexOf('>');
        String who = close < 0 ? line : line.substring(0, close + 1);
        OptionalLong seconds =
                seconds(close < 0 ? "" : line.substring(close + 1).strip());
        return new Signature(
                Named.single(who),
                seconds.isPresent() ? Optional.of(Instant.ofEpochSecond(seconds.getAsLong())) : Optional.empty());
    }

    private static OptionalLong seconds(String text) {
        int end = text.startsWith("-") ? 1 : 0;
        int first = end;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end == first || end - first > SECONDS_DIGITS_MAX
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(text.substring(0, end)));
    }
}
