package io.avouch.core.audit;

import static io.avouch.core.audit.DescriptionFacts.text;

import io.avouch.core.audit.DescriptionPart.Block;
import io.avouch.core.programme.Revision;
import io.avouch.core.time.Days;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// DC7: subservice organisations, what is assumed to run there, and what their own auditors said of our days.
final class SubserviceDescription {
    private final DescriptionFacts facts;
    private final LocalDate today;

    SubserviceDescription(DescriptionFacts facts, LocalDate today) {
        this.facts = facts;
        this.today = today;
    }

    DescriptionPart part() {
        List<Revision> subservices = facts.inScope("subservice");
        List<AssuranceCover> covers = covers(subservices);
        List<Block> blocks = new ArrayList<>(facts.words("DC7"));
        blocks.add(organisations(subservices));
        blocks.add(assumed(subservices));
        blocks.add(results(covers));
        blocks.add(days(covers));
        List<String> missing = new ArrayList<>(onlyRegistered());
        covers.stream()
                .filter(each -> each.covered().isEmpty())
                .forEach(each ->
                        missing.add("an assurance report of " + each.title() + " over days of " + each.period()));
        return new DescriptionPart("DC7", "Subservice organisations", blocks, missing);
    }

    private List<AssuranceCover> covers(List<Revision> subservices) {
        return subservices.stream()
                .map(each -> text(each, "vendor"))
                .distinct()
                .map(vendor -> AssuranceCover.of(
                        facts.programme(), vendor, facts.audit().days(), today))
                .toList();
    }

    private List<String> onlyRegistered() {
        Set<String> described = facts.programme().inForce("subservice").stream()
                .map(each -> text(each, "vendor"))
                .collect(Collectors.toCollection(TreeSet::new));
        return AssuranceCover.reliedOn(facts.programme()).stream()
                .filter(vendor -> !described.contains(vendor))
                .flatMap(vendor -> facts.programme().findInForce("vendor", vendor).stream())
                .map(vendor -> "the subservice organisation " + text(vendor, "title") + " (" + text(vendor, "method")
                        + "), which only the vendor register names")
                .toList();
    }

    private static Block organisations(List<Revision> subservices) {
        return new Block.Grid(
                "Subservice organisations",
                List.of("Organisation", "What it provides", "Method", "How it is watched"),
                List.of(20, 36, 12, 32),
                subservices.stream()
                        .map(each -> List.of(
                                text(each, "title"),
                                text(each, "provides"),
                                text(each, "method"),
                                text(each, "monitoring")))
                        .toList());
    }

    private static Block assumed(List<Revision> subservices) {
        List<List<String>> rows = new ArrayList<>();
        for (Revision each : subservices) {
            each.body()
                    .objects("assumed_controls")
                    .forEach(control -> rows.add(List.of(
                            text(each, "title"),
                            control.text("control"),
                            control.text("criteria"),
                            control.findText("covered_by").orElse("not seen in a report yet"))));
        }
        return new Block.Grid(
                "Controls assumed there (complementary subservice organisation controls)",
                List.of("Organisation", "Control", "Criteria", "Seen in"),
                List.of(20, 44, 14, 22),
                rows);
    }

    private static Block results(List<AssuranceCover> covers) {
        List<List<String>> rows = new ArrayList<>();
        for (AssuranceCover cover : covers) {
            cover.held()
                    .forEach(each -> rows.add(List.of(
                            cover.title(),
                            each.title() + " (" + each.form() + "), by " + each.issuer(),
                            each.days().map(Days::toString).orElse("–"),
                            each.letter() ? "none: a letter" : each.opinion(),
                            each.exceptions() == 0 ? "–" : Long.toString(each.exceptions()),
                            each.note().orElse("–"))));
        }
        return new Block.Grid(
                "Their assurance results, as stated",
                List.of("Organisation", "Result", "Days", "Opinion", "Exceptions", "To know of it"),
                List.of(15, 29, 15, 12, 11, 18),
                rows);
    }

    private static Block days(List<AssuranceCover> covers) {
        return new Block.Grid(
                "Days audited, by what speaks of them: a bridge letter covers none",
                List.of("Organisation", "Covered by a report", "By a bridge letter alone", "By nothing"),
                List.of(19, 27, 27, 27),
                covers.stream()
                        .map(each ->
                                List.of(each.title(), said(each.covered()), said(each.bridged()), said(silent(each))))
                        .toList());
    }

    private static List<Days> silent(AssuranceCover cover) {
        List<Days> all = new ArrayList<>(cover.silent());
        all.addAll(cover.ahead());
        return all;
    }

    private static String said(List<Days> days) {
        return days.isEmpty()
                ? "–"
                : days.stream().map(Days::toString).collect(Collectors.joining(", ")) + " ("
                        + AssuranceCover.count(days) + ")";
    }
}
