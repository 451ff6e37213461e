package io.avouch.collect.example;

import io.avouch.collect.example.Evidence.Rec;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

/// Judges what AI services were used for against who approved it, from the raw records of all time: day by day of a
/// service's life, it asks for the last word on it.
final class UseOracle {
    private static final int DAYS_TO_END = 31;
    private static final Duration QUARTER = Duration.ofDays(100);
    private static final Set<String> YES = Set.of("approved", "approved-with-conditions");

    private final Evidence evidence;
    private final Findings findings;

    UseOracle(Evidence evidence, Findings findings) {
        this.evidence = evidence;
        this.findings = findings;
    }

    void judge() {
        TreeMap<String, List<Rec>> seen = new TreeMap<>();
        evidence.all("sighting").stream()
                .filter(each -> each.text("kind").equals("ai-service"))
                .forEach(each -> seen.computeIfAbsent(small(each.text("identity")), any -> new ArrayList<>())
                        .add(each));
        seen.forEach((service, sights) -> judge(service, sights, words(service)));
    }

    private void judge(String service, List<Rec> sights, List<Rec> words) {
        List<Rec> bare = sights.stream()
                .filter(each -> !approved(words, each.at()))
                .sorted((one, other) -> one.at().compareTo(other.at()))
                .toList();
        findings.addIf(bare.stream().anyMatch(Rec::inWindow), "ai-use.approved", service);
        Instant found = Instant.MAX;
        Instant last = Instant.MAX;
        boolean late = false;
        for (Rec each : bare) {
            Instant before = last;
            boolean anew = before.equals(Instant.MAX)
                    || before.plus(QUARTER).isBefore(each.at())
                    || words.stream().anyMatch(word -> word.at("decided_at").isAfter(before) && good(word, each.at()));
            found = anew ? each.at() : found;
            last = each.at();
            late |= !each.at().isBefore(due(found)) && !each.at().isBefore(Evidence.FROM);
        }
        findings.addIf(late, "ai-use.approved", service + ", without approval");
    }

    /// What was decided on a service, whatever it was.
    private List<Rec> words(String service) {
        return evidence.all("signoff").stream()
                .filter(each -> each.text("kind").equals("use-case"))
                .filter(each -> small(each.text("subject")).equals(service))
                .toList();
    }

    /// Whether somebody else said yes less than a year and its day ago, and nobody no since.
    private static boolean approved(List<Rec> words, Instant at) {
        return words.stream()
                .filter(word -> good(word, at))
                .filter(word -> !day(at).isAfter(day(word.at("decided_at")).plusMonths(12)))
                .anyMatch(word -> words.stream()
                        .filter(other -> !YES.contains(other.text("decision"))
                                && !other.text("decision").equals("pending"))
                        .noneMatch(other -> !other.at("decided_at").isBefore(word.at("decided_at"))
                                && !other.at("decided_at").isAfter(at)));
    }

    private static boolean good(Rec word, Instant at) {
        return YES.contains(word.text("decision"))
                && !word.text("requested_by").isEmpty()
                && !small(word.text("actor")).equals(small(word.text("requested_by")))
                && !word.at("decided_at").isAfter(at);
    }

    private static Instant due(Instant found) {
        return day(found).plusDays(DAYS_TO_END).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    private static String small(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
