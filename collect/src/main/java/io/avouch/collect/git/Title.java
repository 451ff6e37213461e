package io.avouch.collect.git;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The first line of a commit message, and the request that forges name in it.
record Title(String text, boolean cut) {
    private static final int LENGTH_MAX = 1000;
    private static final Pattern REQUEST = Pattern.compile("^Merge pull request (#\\d{1,12}) from "
            + "|^Merged in .*\\(pull request (#\\d{1,12})\\)"
            + "|^Merged PR (\\d{1,12}):"
            + "|\\((#\\d{1,12})\\)\\s*$");

    static Title of(String line) {
        String text = OneLine.of(line, LENGTH_MAX);
        return new Title(text.isEmpty() ? "(no title)" : text, line.strip().length() > LENGTH_MAX);
    }

    /// `Merge pull request #12 from`, `... (#12)`: GitHub; `(pull request #12)`: Bitbucket; `PR 12`: Azure.
    Optional<String> request() {
        Matcher matcher = REQUEST.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        for (int group = 1; group <= matcher.groupCount(); group++) {
            String found = matcher.group(group);
            if (found != null) {
                return Optional.of(found.startsWith("#") ? found : "#" + found);
            }
        }
        return Optional.empty();
    }
}
