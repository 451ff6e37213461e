package io.avouch.core.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Words that nothing we produce may say: they claim what only a practitioner could, or what nobody can.
///
/// Neither quotation marks nor a *not* in front excuse them: what is meant can be said in other words. Nouns that
/// claim nothing (*the certification body*, *the compliance lead*, *no guarantee*) are none of them.
public final class ForbiddenWords {
    private static final int AROUND = 40;

    /// What stands between two words: spaces and hyphens of every width, quotation marks and marks of emphasis.
    private static final String GAP = "[\\s\\p{Z}\\p{Pd}\\p{Pi}\\p{Pf}*_\"'(]";

    private static final String BEGINS = "(?<![\\p{L}\\p{N}]|[\\p{L}\\p{N}]_)";
    private static final String ENDS = "(?![\\p{L}\\p{N}])";
    private static final String SOC = "s\\.?o\\.?c\\.?";
    private static final String SOC2 = SOC + GAP + "*(2|ii)(" + GAP + "+type" + GAP + "*(1|2|i|ii))?";
    private static final String OFTEN = "(\\p{L}+ly" + GAP + "+)?";

    /// Names of what somebody could claim to comply with.
    private static final String BOOK = "(the" + GAP + "+)?(" + SOC + ENDS + "|" + SOC2 + "|iso|aicpa|trust" + GAP
            + "+services|eu" + GAP + "+ai" + GAP + "+act|ai" + GAP + "+act)";

    private static final String AUDITORS = "((the|our|your|its|an|all|two)" + GAP + "+)?"
            + "((external|independent|outside|licensed|service|cpa)" + GAP + "+)*(auditors?|cpas?)" + ENDS;

    private static final String NO_CERTIFICATE = "nobody is certified under SOC 2: name the report of the CPA firm, "
            + "with its type, date or period, or say that there is none yet";
    private static final String NO_VERDICT =
            "say which requirements it serves, what was tested, when and with what result";
    private static final String NO_PROMISE = "say what is done, how often, and how often it was found to hold";
    private static final String NO_APPROVAL =
            "say who in the organisation approved it; what an auditor concludes stands in the auditor's own report";

    private static final List<Rule> RULES = List.of(
            new Rule(SOC2 + GAP + "+" + OFTEN + "(certif|accredit)\\p{L}+", NO_CERTIFICATE, "certif", "accredit"),
            new Rule(
                    "certif(y|ies|ied|ying|ication|ications|icate|icates)" + GAP
                            + "+((of|for|under|against|to|in|with|as|on)" + GAP + "+)?(the" + GAP + "+)?" + SOC + ENDS,
                    NO_CERTIFICATE,
                    "certif"),
            new Rule(
                    "certif(y|ies|ied|ying|ication|ications|icate|icates)" + GAP
                            + "+((of|for|under|against|to|in|with|as|on)" + GAP + "+)?(the" + GAP + "+)?" + SOC2,
                    NO_CERTIFICATE,
                    "certif"),
            new Rule("\\p{L}*compliant(ly)?", NO_VERDICT, "compliant"),
            new Rule(SOC2 + GAP + "+" + OFTEN + "compliance", NO_VERDICT, "compliance"),
            new Rule("compl(y|ies|ied|ying)" + GAP + "+" + OFTEN + "with" + GAP + "+" + BOOK, NO_VERDICT, "compl"),
            new Rule("compliance" + GAP + "+with" + GAP + "+" + BOOK, NO_VERDICT, "compliance"),
            new Rule("guarant(eed|ees|eeing|ied|ies)", NO_PROMISE, "guarant"),
            new Rule(
                    "(we|it|they|which|that|who|to|will|do|does|and)" + GAP + "+" + OFTEN + "guarantee",
                    NO_PROMISE,
                    "guarantee"),
            new Rule(
                    "(?<!internal.)(auditors?|cpas?)(['\\u2019]s|s['\\u2019])?" + GAP
                            + "+(approved|approval|endorsed|endorsement|certified)",
                    NO_APPROVAL,
                    "auditor",
                    "cpa"),
            new Rule(
                    "(approved|endorsed|certified)" + GAP + "+by" + GAP + "+" + AUDITORS,
                    NO_APPROVAL,
                    "auditor",
                    "cpa"));

    /// @param stems a text without any of them has no such words: most texts are told by this alone
    private record Rule(Pattern words, String instead, List<String> stems) {
        Rule(String words, String instead, String... stems) {
            this(Pattern.compile(BEGINS + "(" + words + ")" + ENDS), instead, List.of(stems));
        }

        boolean mayBeIn(String plain) {
            return stems.stream().anyMatch(plain::contains);
        }
    }

    private ForbiddenWords() {}

    /// One of them, with the words around it, and what may be said in its place.
    public record Found(String words, String around, String instead) {}

    /// All of them in a text, in its order. Marks that nobody sees, letters of other scripts that look like ours,
    /// accents, styles and letters set apart hide none.
    public static List<Found> in(String text) {
        PlainLetters letters = PlainLetters.of(text);
        Map<Integer, Found> found = new TreeMap<>();
        for (PlainLetters each : readings(letters)) {
            for (Rule rule : RULES) {
                if (!rule.mayBeIn(each.plain())) {
                    continue;
                }
                Matcher matcher = rule.words().matcher(each.plain());
                while (matcher.find()) {
                    int from = each.place(matcher.start());
                    found.putIfAbsent(from, found(text, from, each.place(matcher.end()), rule));
                }
            }
        }
        return List.copyOf(found.values());
    }

    /// As it stands, and with letters that stand apart closed up, where there are any.
    private static List<PlainLetters> readings(PlainLetters letters) {
        PlainLetters closed = letters.closed();
        return closed.plain().equals(letters.plain()) ? List.of(letters) : List.of(letters, closed);
    }

    private static Found found(String text, int from, int to, Rule rule) {
        return new Found(
                visible(text.substring(from, to)),
                visible(text.substring(whole(text, from - AROUND), whole(text, to + AROUND)))
                        .replaceAll("\\s+", " ")
                        .strip(),
                rule.instead());
    }

    /// No pair of surrogates is cut in two.
    private static int whole(String text, int at) {
        int inside = Math.clamp(at, 0, text.length());
        return inside > 0 && inside < text.length() && Character.isLowSurrogate(text.charAt(inside))
                ? inside - 1
                : inside;
    }

    private static String visible(String words) {
        return words.replaceAll("\\p{Cf}", "");
    }
}
