package io.avouch.core.adviser;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One advice: what is recommended, why, in which order, and what it rests on.
///
/// @param version the versions of the data it was given by
/// @param unanswered questions that were left open; each counts for nothing
/// @param says the recommendation in a sentence
/// @param readiness 0 to 100
public record Advice(
        String version,
        LocalDate today,
        Answers answers,
        List<String> unanswered,
        Recommendation recommendation,
        String says,
        Map<Scheme, Need> needs,
        int readiness,
        Band band,
        List<InOrOut> categories,
        List<Rule> rules,
        List<String> neighbours,
        List<Feasibility> feasibility,
        List<LegalDate> legalDates) {
    /// Whether a category belongs in, and why.
    public record InOrOut(Category category, boolean in) {
        public String says() {
            return in ? category.says() : category.without();
        }
    }

    /// Whether the day of a signed duty can be reached.
    ///
    /// @param earliest the earliest day for what the duty asks
    /// @param instead the earliest day of a SOC 2 Type 1; for ISO 42001 the same as earliest
    public record Feasibility(Scheme scheme, LocalDate due, LocalDate earliest, LocalDate instead) {
        public boolean feasible() {
            return !due.isBefore(earliest);
        }

        public String says() {
            String what = scheme == Scheme.SOC2 ? "SOC 2 Type 2" : "ISO 42001 certificate";
            if (feasible()) {
                return what + " is due " + due + "; the earliest is about " + earliest + ".";
            }
            return what + " is due " + due + ", before the earliest, about " + earliest + ". "
                    + (scheme == Scheme.SOC2
                            ? "Offer a Type 1 by about " + instead + ", with a dated plan for the Type 2."
                            : "Offer a dated plan, and the dates of stage 1 and stage 2.");
        }
    }

    public Advice {
        unanswered = List.copyOf(unanswered);
        needs = Map.copyOf(needs);
        categories = List.copyOf(categories);
        rules = List.copyOf(rules);
        neighbours = List.copyOf(neighbours);
        feasibility = List.copyOf(feasibility);
        legalDates = List.copyOf(legalDates);
    }

    public Need need(Scheme scheme) {
        return java.util.Objects.requireNonNull(needs.get(scheme));
    }

    /// The steps of the band that the recommendation asks for; neither yet asks for the base that serves both.
    public List<String> steps() {
        return band.steps().stream()
                .filter(step -> step.scheme().isEmpty()
                        || recommendation.includes(step.scheme().get()))
                .map(Band.Step::says)
                .toList();
    }

    /// The type of SOC 2 report; empty where none is advised.
    public String report() {
        return recommendation.includes(Scheme.SOC2) ? band.report() : "";
    }

    public List<String> chosenCategories() {
        return categories.stream()
                .filter(InOrOut::in)
                .map(each -> each.category().id())
                .toList();
    }

    /// What the advice says, aspect by aspect, so that two can be held against each other.
    Map<String, String> aspects() {
        Map<String, String> aspects = new TreeMap<>();
        aspects.put("recommendation", recommendation.text());
        aspects.put("report", report());
        aspects.put("sequence", band.title());
        aspects.put("categories", list(chosenCategories()));
        aspects.put("rules", list(rules.stream().map(Rule::id).toList()));
        aspects.put("neighbours", list(neighbours));
        aspects.put(
                "feasibility",
                list(feasibility.stream()
                        .map(each -> each.scheme().title() + (each.feasible() ? " feasible" : " not feasible"))
                        .toList()));
        aspects.put(
                "legal dates",
                list(legalDates.stream().map(each -> each.day().toString()).toList()));
        needs.forEach((scheme, need) -> aspects.put("need of " + scheme.title(), need.whole()));
        aspects.put("readiness", Integer.toString(readiness));
        return aspects;
    }

    private static String list(List<String> items) {
        return items.isEmpty() ? "none" : String.join(", ", items);
    }

    /// How this advice differs from another, a line an aspect.
    List<String> differences(Advice other) {
        Map<String, String> ours = aspects();
        List<String> lines = new ArrayList<>();
        other.aspects().forEach((aspect, theirs) -> {
            String before = ours.getOrDefault(aspect, "none");
            if (!before.equals(theirs)) {
                lines.add(aspect + ": " + before + " -> " + theirs);
            }
        });
        return lines;
    }
}
