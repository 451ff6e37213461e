package io.avouch.core.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Words that nothing we produce may say: they claim what only a practitioner could, or what nobody can.
public final class ForbiddenWords {
    private static final int AROUND = 40;

    private static final List<Pattern> FORBIDDEN = List.of(
            Pattern.compile("\\bSOC\\s*2[ -]+certif\\w+", Pattern.CASE_INSENSITIVE),
            Pattern.compile(
                    "\\bcertif(ied|ication|icate)\\s+(of|for|under|against|to|in|with)\\s+SOC\\b",
                    Pattern.CASE_INSENSITIVE),
            Pattern.compile("\\bcompliant\\b", Pattern.CASE_INSENSITIVE),
            Pattern.compile("\\bguaranteed\\b", Pattern.CASE_INSENSITIVE),
            Pattern.compile("\\bauditor[- ]approved\\b", Pattern.CASE_INSENSITIVE),
            Pattern.compile("\\bapproved\\s+by\\s+(the|our|your)\\s+auditors?\\b", Pattern.CASE_INSENSITIVE));

    private ForbiddenWords() {}

    /// One of them, with the words around it.
    public record Found(String words, String around) {}

    public static List<Found> in(String text) {
        List<Found> found = new ArrayList<>();
        for (Pattern forbidden : FORBIDDEN) {
            Matcher matcher = forbidden.matcher(text);
            while (matcher.find()) {
                found.add(new Found(
                        matcher.group(),
                        text.substring(
                                        Math.max(0, matcher.start() - AROUND),
                                        Math.min(text.length(), matcher.end() + AROUND))
                                .replaceAll("\\s+", " ")
                                .strip()));
            }
        }
        return found;
    }
}
