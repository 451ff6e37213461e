package io.avouch.core.paper;

import io.avouch.core.audit.Audit;
import io.avouch.core.paper.Paper.Block;
import io.avouch.core.paper.Paper.Chapter;
import io.avouch.core.paper.Paper.Fact;
import io.avouch.core.programme.DocumentState;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// Management's letter to users for the time between the end of a period and today: a draft to sign, with what is on
/// record of that time.
final class BridgeLetter {
    private static final long DAYS_USUAL = 92;

    private BridgeLetter() {}

    static Paper of(PaperFacts facts) {
        Audit audit = facts.audit().audit();
        LocalDate first = audit.end().atOffset(ZoneOffset.UTC).toLocalDate();
        return new Paper(
                "Bridge letter",
                Said.days(first, facts.today()),
                List.of(
                        "Management's own letter about the time after " + audit.title() + ". It is no report of a"
                                + " practitioner, extends none, and takes the place of none.",
                        "DRAFT until somebody who may speak for the organisation has changed and signed it."),
                List.of(
                        new Fact("Engagement", audit.title()),
                        new Fact("Its end", first.minusDays(1).toString()),
                        new Fact(
                                "Days since",
                                Said.number(Math.max(0, ChronoUnit.DAYS.between(first, facts.today()) + 1)))),
                List.of(letter(facts, audit, first), record(facts, first), settle(facts, first)));
    }

    private static Chapter letter(PaperFacts facts, Audit audit, LocalDate first) {
        String name = facts.organisation().name();
        return new Chapter(
                "letter",
                "The letter",
                true,
                List.of(new Block.Draft(
                        "DRAFT, not signed. It counts for nothing until it is changed as needed and signed.",
                        List.of(
                                new Block.Words("To the users of the services of " + name + ":"),
                                new Block.Words((facts.audit().freeze().isPresent()
                                                ? "The last period that we closed for an examination ended on "
                                                : "The period of our next examination ended on ")
                                        + first.minusDays(1) + " (" + audit.title()
                                        + "). This letter is about the time since, "
                                        + Said.days(first, facts.today()) + "."),
                                new Block.Words("To the best of our knowledge, the controls that we described for that"
                                        + " period were not changed in this time in a way that would matter to you,"
                                        + " other than what is listed below as on record."),
                                new Block.Words("We know of no incident in this time, other than those listed below,"
                                        + " that kept us from meeting our commitments."),
                                new Block.Words("Nobody outside has examined this time. This letter does not replace a"
                                        + " report, and whoever relies on a report has to read the report."),
                                new Block.Sign(List.of("Name", "Position", "Place and date", "Signature"))))));
    }

    private static Chapter record(PaperFacts facts, LocalDate first) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Said.grid(
                Said.columns("Day", 14, "Changes and incidents", 40, "Effect", 46),
                facts.audit().afterwards().events().stream()
                        .map(event -> List.of(event.day(), event.title(), event.words())),
                "No significant change and no significant incident after the end is on record."));
        blocks.add(new Block.Heading("controls", "Controls revised since"));
        blocks.add(Said.grid(
                Said.columns("Control", 50, "Revision", 12, "Saved", 16, "Reason", 22),
                facts.revisedSince("control", first)
                        .map(each -> List.of(
                                each.id() + " " + each.body().text("title"),
                                each.number() + (each.state() == DocumentState.RETIRED ? ", retired" : ""),
                                PaperFacts.day(each).toString(),
                                each.reason())),
                "No approved control was revised or retired since."));
        return new Chapter("record", "What is on record of this time", false, blocks);
    }

    private static Chapter settle(PaperFacts facts, LocalDate first) {
        List<String> points = new ArrayList<>();
        long days = ChronoUnit.DAYS.between(first, facts.today()) + 1;
        if (facts.audit().freeze().isEmpty()) {
            points.add("Nothing of the period before is frozen yet: close the engagement first.");
        }
        if (days > DAYS_USUAL) {
            points.add("The letter spans " + days + " days: users seldom take one over more than three months.");
        }
        if (days <= 0) {
            points.add("The period has only just ended: there is no time yet to write about.");
        }
        if (!facts.run()
                .window()
                .to()
                .isAfter(first.atStartOfDay(ZoneOffset.UTC).toInstant())) {
            points.add("The run on the first page ends with the period: no test says anything of the time since. Run"
                    + " the tests over it (avouch test --from " + first + ").");
        }
        return new Chapter(
                "settle",
                "To settle before signing",
                false,
                List.of(points.isEmpty() ? new Block.Words("Nothing that Avouch can see.") : new Block.Points(points)));
    }
}
