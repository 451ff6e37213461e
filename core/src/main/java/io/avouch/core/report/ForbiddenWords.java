package io.avouch.core.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Words that nothing we produce may say: they claim what only a practitioner could, or what nobody can.
public final class ForbiddenWords {
    private static final int AROUND = 40;

    /// What stands between two words, hyphens of every width and spaces that do not break included.
    private static final String GAP = "[\\s\\p{Z}\\p{Pd}]";

    private static final String SOC2 = "\\bSOC" + GAP + "*(2|II)(" + GAP + "+type" + GAP + "*(1|2|I|II))?";

    private static final String NO_CERTIFICATE = "nobody is certified under SOC 2: name the report of the CPA firm, "
            + "with its type, date or period, or say that there is none yet";
    private static final String NO_VERDICT =
            "say which requirements it serves, what was tested, when and with what result";
    private static final String NO_PROMISE = "say what is done, how often, and how often it was found to hold";
    private static final String NO_APPROVAL =
            "say who in the organisation approved it; what an auditor concludes stands in the auditor's own report";

    private static final List<Rule> RULES = List.of(
            new Rule(SOC2 + GAP + "+certif\\w+", NO_CERTIFICATE),
            new Rule(
                    "\\bcertif(ied|ication|icate)" + GAP + "+(of|for|under|against|to|in|with)" + GAP + "+SOC\\b",
                    NO_CERTIFICATE),
            new Rule("\\bcompliant\\b", NO_VERDICT),
            new Rule("\\bguaranteed\\b", NO_PROMISE),
            new Rule("\\bauditor" + GAP + "approved\\b", NO_APPROVAL),
            new Rule("\\bapproved" + GAP + "+by" + GAP + "+(the|our|your)" + GAP + "+auditors?\\b", NO_APPROVAL));

    private record Rule(Pattern words, String instead) {
        Rule(String words, String instead) {
            this(Pattern.compile(words, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE), instead);
        }
    }

    private ForbiddenWords() {}

    /// One of them, with the words around it, and what may be said in its place.
    public record Found(String words, String around, String instead) {}

    /// All of them in a text. Marks that nobody sees, such as soft hyphens, hide none.
    public static List<Found> in(String text) {
        String plain = text.replaceAll("\\p{Cf}", "");
        List<Found> found = new ArrayList<>();
        for (Rule rule : RULES) {
            Matcher matcher = rule.words().matcher(plain);
            while (matcher.find()) {
                found.add(new Found(matcher.group(), around(plain, matcher), rule.instead()));
            }
        }
        return found;
    }

    private static String around(String text, Matcher matcher) {
        return text.substring(Math.max(0, matcher.start() - AROUND), Math.min(text.length(), matcher.end() + AROUND))
                .replaceAll("\\s+", " ")
                .strip();
    }
}
