package io.avouch.collect.example;

import io.avouch.core.Digest;
import io.avouch.core.json.Json.JsonObject;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Data set versions: those that models are regularly made from, and a few with a flaw.
final class Datasets {
    static final String FAIRNESS = "fairness-benchmark@7";
    static final String UNOWNED = "candidate-notes@2026.02";
    static final String OLD_PROCESS = "skills-graph@1";
    /// It went through its checklist a second after it was used.
    static final String RUSHED = "skills-taxonomy@10";
    private static final double ERROR_LIMIT = 0.02;

    private final List<Fact> facts = new ArrayList<>();

    Datasets() {
        Instant early = Year.at("2025-07-02T08:00:00Z");
        facts.add(clean(FAIRNESS, early, true, "consent"));
        facts.add(clean("help-pages@2025.09", Year.at("2025-09-02T08:00:00Z"), false, "own-content"));
        for (YearMonth month = YearMonth.of(2025, 8);
                !month.isAfter(YearMonth.of(2026, 10));
                month = month.plusMonths(1)) {
            Instant made = month.atDay(1).atTime(6, 0).toInstant(ZoneOffset.UTC);
            facts.add(clean("candidate-profiles@" + text(month), made, true, "contract"));
            facts.add(clean("helpdesk-tickets@" + text(month), made, true, "contract"));
        }
        flawed();
    }

    List<Fact> facts() {
        return facts;
    }

    /// The monthly version that was there at some time.
    static String monthly(String name, Instant at) {
        YearMonth month = YearMonth.from(Year.day(at.minusSeconds(86_400)));
        return name + "@" + text(month);
    }

    static JsonObject input(String identifier) {
        return Item.entry()
                .text("kind", "dataset")
                .text("identifier", identifier)
                .text("digest", digest(identifier))
                .build();
    }

    private static String text(YearMonth month) {
        return month.toString().replace('-', '.');
    }

    private static String digest(String identifier) {
        return Digest.of("content of " + identifier).toString();
    }

    private void flawed() {
        Instant day = Year.at("2025-12-02T07:00:00Z");
        facts.add(clean("candidate-profiles@2025.12-raw", day, true, "unknown"));
        facts.add(clean("web-cv-corpus@1", Year.at("2026-02-16T09:00:00Z"), true, "public-web"));
        facts.add(clean("interview-scores@2026.03", Experiments.SCORES_MARCH.plusSeconds(1), true, "consent"));
        facts.add(clean("interview-scores@2026.04", Experiments.SCORES_APRIL, true, "consent"));
        facts.add(dataset("job-descriptions@2026.02", Year.at("2026-02-03T09:00:00Z"), false, "contract", List.of()));
        facts.add(measured("candidate-profiles@2026.05-de", "2026-05-06T09:00:00Z", 0.0201, 0.001));
        facts.add(measured("skills-taxonomy@9", "2026-07-01T09:00:00Z", 0.11, 0.08));
        facts.add(measured(RUSHED, "2026-07-15T09:00:00Z", ERROR_LIMIT, 0.004));
        facts.add(clean(UNOWNED, Year.at("2026-02-05T06:00:00Z"), true, "contract"));
        facts.add(clean(OLD_PROCESS, Year.at("2026-09-02T06:00:00Z"), false, "contract"));
    }

    private static Fact measured(String identifier, String at, double errors, double duplicates) {
        Instant made = Year.at(at);
        return dataset(
                identifier,
                made,
                identifier.startsWith("candidate"),
                "contract",
                List.of(rule("label-errors", errors, made), rule("duplicates", duplicates, made)));
    }

    private static Fact clean(String identifier, Instant made, boolean personal, String basis) {
        return dataset(
                identifier,
                made,
                personal,
                basis,
                List.of(rule("label-errors", 0.006, made), rule("duplicates", 0.001, made)));
    }

    private static JsonObject rule(String name, double value, Instant made) {
        return Item.entry()
                .text("rule", name)
                .number("value", value)
                .number("threshold", ERROR_LIMIT)
                .flag("passed", value <= ERROR_LIMIT)
                .at("acted_at", made.minusSeconds(1800))
                .build();
    }

    private static Fact dataset(
            String identifier, Instant made, boolean personal, String basis, List<JsonObject> quality) {
        int sign = identifier.indexOf('@');
        Item item = Item.collected(identifier, made);
        if (!identifier.equals(UNOWNED)) {
            item.text("owner", Cast.DATA_STEWARD);
        }
        if (!List.of(UNOWNED, RUSHED).contains(identifier)) {
            item.text("class", personal ? "restricted" : "internal");
        }
        return Fact.version(
                Feed.DATASETS,
                made,
                item.text("name", identifier.substring(0, sign))
                        .text("version", identifier.substring(sign + 1))
                        .text("digest", digest(identifier))
                        .texts("purposes", List.of("training", "evaluation"))
                        .text("origin", origin(identifier))
                        .text("licence", basis.equals("public-web") ? "none stated" : "customer agreement 4.2")
                        .flag("personal_data", personal)
                        .text("rights_basis", basis)
                        .texts("permitted_uses", List.of("training", "evaluation"))
                        .text("method", identifier.equals(OLD_PROCESS) ? "data-management-process@2" : Models.METHOD)
                        .at(
                                "checklist_passed_at",
                                identifier.equals(RUSHED) ? Experiments.RUSHED_USE.plusSeconds(1) : made)
                        .text("retention", "P3Y")
                        .at("approved_at", made)
                        .text("approved_by", Cast.DATA_STEWARD)
                        .list("quality", quality));
    }

    private static String origin(String identifier) {
        if (identifier.startsWith("web-")) {
            return "Collected from public pages by a former supplier";
        }
        if (identifier.startsWith("help-")) {
            return "Northwind's own help pages";
        }
        return "Exported from customers' workspaces under their agreements";
    }
}
