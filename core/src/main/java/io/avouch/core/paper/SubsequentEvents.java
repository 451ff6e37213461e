package io.avouch.core.paper;

import io.avouch.core.audit.Audit;
import io.avouch.core.paper.Paper.Block;
import io.avouch.core.paper.Paper.Chapter;
import io.avouch.core.paper.Paper.Fact;
import io.avouch.core.report.Afterwards;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Questions about the time after the end of an audit's period or date, up to its report: each beside what is on
/// record, for a person to answer.
final class SubsequentEvents {
    private SubsequentEvents() {}

    static Paper of(PaperFacts facts) {
        Audit audit = facts.audit().audit();
        LocalDate first = audit.end().atOffset(ZoneOffset.UTC).toLocalDate();
        return new Paper(
                "Subsequent-events questionnaire",
                Said.days(first, facts.today()),
                List.of(
                        "Questions about the time after " + audit.title() + ". Avouch lists what is on record; only a"
                                + " person knows what is not. To be asked again up to the date of the report.",
                        "DRAFT until it is answered and signed."),
                List.of(
                        new Fact("Engagement", audit.title()),
                        new Fact("Its end", first.minusDays(1).toString()),
                        new Fact(
                                "Sealed since the freeze",
                                facts.audit().freeze().isPresent()
                                        ? Said.count(facts.audit().afterwards().sealed(), "entry", "entries")
                                        : "nothing is frozen yet")),
                List.of(
                        new Chapter("questions", "Questions", true, questions(facts, first)),
                        new Chapter(
                                "answered",
                                "Answered by",
                                false,
                                List.of(new Block.Sign(List.of("Name", "Position", "Date", "Signature"))))));
    }

    private static List<Block> questions(PaperFacts facts, LocalDate first) {
        Afterwards afterwards = facts.audit().afterwards();
        return List.of(
                new Block.Question(
                        "1. Did anything happen that kept, or could have kept, a commitment to users from being met?",
                        events(afterwards, document -> document.startsWith("significant-incident/"))),
                new Block.Question(
                        "2. Did the system, its boundaries, its people or its subservice organisations change in a way"
                                + " that a reader of the description should know?",
                        events(afterwards, document -> document.startsWith("significant-change/"))),
                new Block.Question(
                        "3. Was something found that shows a control of the period not to have operated?",
                        found(facts)),
                new Block.Question(
                        "4. Was a control changed, put out of use, or handed to somebody else?", revised(facts, first)),
                new Block.Question(
                        "5. Was a model, prompt or provider put in place of one in the description?", List.of()),
                new Block.Question(
                        "6. Did a regulator, court or customer raise a claim or open an inquiry?", List.of()),
                new Block.Question("7. Did anybody in a role that matters to the controls leave?", List.of()),
                new Block.Question(
                        "8. Is anything else known that would change what the auditing party was given?", List.of()));
    }

    private static List<String> events(Afterwards afterwards, Predicate<String> document) {
        return afterwards.events().stream()
                .filter(event -> document.test(event.document()))
                .map(event -> event.day() + " " + event.title() + ": " + event.words())
                .toList();
    }

    /// What the tests found in the period stands in the package; what came since, and changes it, stands here alone.
    private static List<String> found(PaperFacts facts) {
        List<String> known = new ArrayList<>();
        long deviations =
                facts.approved().mapToLong(each -> each.counts().failed()).sum();
        if (deviations > 0) {
            known.add(Said.count(deviations, "deviation", "deviations")
                    + " in the run on the first page, before responses");
        }
        if (facts.audit().freeze().isEmpty()) {
            known.add("nothing is frozen yet: whether records came late is not known");
        }
        facts.audit()
                .afterwards()
                .late()
                .forEach(each -> known.add(Said.count(each.count(), "record", "records") + " of type " + each.type()
                        + " of the time in scope came after the freeze"));
        return known;
    }

    private static List<String> revised(PaperFacts facts, LocalDate first) {
        return facts.revisedSince("control", first)
                .map(each -> each.savedAt().toString().substring(0, 10) + " " + each.key() + ", revision "
                        + each.number() + ", " + each.state().text() + ": " + each.reason())
                .toList();
    }
}
