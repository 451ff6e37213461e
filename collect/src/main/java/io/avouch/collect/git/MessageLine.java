package io.avouch.collect.git;

import io.avouch.collect.git.Said.Approved;
import io.avouch.collect.git.Said.Checked;
import io.avouch.collect.git.Said.CoWritten;
import io.avouch.collect.git.Said.Nothing;
import io.avouch.collect.git.Said.Refers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads one line of a commit message as the big forges and review systems write them.
///
/// ```
/// Reviewed-by: Ada <ada@example.com>      Gerrit, kernel          approval
/// Reviewed By: ada, grace                 Phabricator             approvals
/// Approved-by: Ada                        Bitbucket, GitLab       approval
/// Acked-by: Ada <ada@example.com>         kernel                  approval
/// Code-Review+2: Ada <ada@example.com>    Gerrit labels           approval
/// LUCI-TryBot-Result: bot <bot@...>       Gerrit                  check, passed unless it says otherwise
/// Run-TryBot: Ada <ada@example.com>       Gerrit                  check asked for, no result
/// Tested-by: Ada, Verified+1: ci          kernel, Gerrit          check
/// Co-authored-by: Ada <ada@example.com>   GitHub                  another author
/// Differential Revision: D12              Phabricator             ticket
/// Signed-off-by: Ada <ada@example.com>    certifies authorship: no approval
/// ```
final class MessageLine {
    private static final Nothing NOTHING = new Nothing();
    private static final int KEY_MAX = 24;
    private static final int URL_MAX = 2000;
    private static final int TICKET_MAX = 300;
    private static final Pattern URL = Pattern.compile("https?://[^\\s\"'<>]+");
    private static final Pattern FAILED =
            Pattern.compile("(?i)(?<![\\w.@-])(?:fail(?:ed|ure|s)?|broken|error|rejected|-[12])(?![\\w@])");
    private static final Pattern VERDICT = Pattern.compile(
            "(?i)^[\\s(:,]*(?:[+-][12]|fail(?:ed|ure|s)?|pass(?:ed|es)?|ok|success(?:ful)?|broken|error|rejected|by)"
                    + "(?![\\w@])[\\s):,]*");

    private MessageLine() {}

    static Said read(String line) {
        int colon = line.indexOf(':');
        int vote = Math.max(line.indexOf("+2"), line.indexOf("+1"));
        if (vote > 0 && vote < KEY_MAX && (colon < 0 || colon > vote + 2)) {
            return said(line.substring(0, vote + 2), line.substring(vote + 2));
        }
        if (colon < 0 || colon > KEY_MAX) {
            return NOTHING;
        }
        return said(line.substring(0, colon), line.substring(colon + 1));
    }

    private static Said said(String written, String value) {
        String key = written.stripTrailing().toLowerCase(Locale.ROOT);
        return switch (key) {
            case "reviewed-by", "approved-by", "acked-by" -> new Approved(Named.list(value.strip(), false));
            case "reviewed by", "approved by", "acked by" -> new Approved(Named.list(value.strip(), true));
            case "code-review+2" -> new Approved(voters(value));
            case "code-review" -> value.strip().startsWith("+2") ? new Approved(voters(value)) : NOTHING;
            case "trybot-result", "luci-trybot-result" -> new Checked("trybot", verdict(value), voters(value));
            case "run-trybot" -> new Checked("trybot", "unknown", voters(value));
            case "tested-by" -> new Checked("tested-by", "passed", Named.list(value.strip(), false));
            case "verified+1" -> new Checked("verified", "passed", voters(value));
            case "verified", "verified-1" -> new Checked("verified", verdict(key + " " + value), voters(value));
            case "co-authored-by", "co-developed-by" -> new CoWritten(Named.list(value.strip(), false));
            case "differential revision" -> differential(value.strip());
            case "reviewed-on" -> new Refers(Optional.empty(), url(value));
            case "github-pull-request" -> new Refers(ticket(value), Optional.empty());
            default -> NOTHING;
        };
    }

    /// Who voted, without the vote's own words: `PASS by bot <bot@example.com>`.
    private static List<Named> voters(String value) {
        String rest = value;
        while (VERDICT.matcher(rest).find()) {
            rest = VERDICT.matcher(rest).replaceFirst("");
        }
        return Named.list(rest.strip(), false);
    }

    private static String verdict(String value) {
        int address = value.indexOf('<');
        String words = address < 0 ? value : value.substring(0, address);
        return FAILED.matcher(words).find() ? "failed" : "passed";
    }

    private static Said differential(String value) {
        return new Refers(ticket(value.substring(value.lastIndexOf('/') + 1)), url(value));
    }

    private static Optional<String> ticket(String value) {
        return Optional.of(OneLine.of(value, TICKET_MAX)).filter(text -> !text.isEmpty());
    }

    /// Only a plain web address: the message is anybody's text, and pages will make a link of this.
    private static Optional<String> url(String value) {
        return Optional.of(value.strip())
                .filter(text -> text.length() <= URL_MAX && URL.matcher(text).matches());
    }
}
