package io.avouch.core.paper;

import io.avouch.core.audit.Audit;
import io.avouch.core.paper.Paper.Block;
import io.avouch.core.paper.Paper.Chapter;
import io.avouch.core.paper.Paper.Fact;
import io.avouch.core.test.TestOutcome;
import io.avouch.core.test.TestResult;
import java.util.ArrayList;
import java.util.List;

/// Management's representations to the auditing party: a draft to sign, beside the facts that bear on each.
///
/// The auditing party words the letter that it wants; this one shows what it will be about.
final class RepresentationLetter {
    private RepresentationLetter() {}

    static Paper of(PaperFacts facts) {
        Audit audit = facts.audit().audit();
        return new Paper(
                "Representation letter",
                audit.when(),
                List.of(
                        "What management represents to the auditing party of " + audit.title()
                                + ". The auditing party words the letter that it wants signed; this draft is to be ready"
                                + " for it.",
                        "DRAFT until somebody who may speak for the organisation has changed and signed it."),
                List.of(
                        new Fact("Engagement", audit.title()),
                        new Fact("Auditing party", audit.auditedBy().isEmpty() ? "not named yet" : audit.auditedBy()),
                        new Fact(
                                "Frozen",
                                facts.audit()
                                        .freeze()
                                        .map(freeze -> "freeze " + freeze.number() + " at checkpoint "
                                                + Said.number(
                                                        freeze.checkpoint().size()))
                                        .orElse("nothing yet"))),
                List.of(letter(facts, audit), bears(facts)));
    }

    private static Chapter letter(PaperFacts facts, Audit audit) {
        String when = audit.type().hasPeriod() ? "throughout " + audit.when() : audit.when();
        String to = audit.auditedBy().isEmpty() ? "the auditing party" : audit.auditedBy();
        return new Chapter(
                "letter",
                "The letter",
                true,
                List.of(new Block.Draft(
                        "DRAFT, not signed. Strike what does not hold.",
                        List.of(
                                new Block.Words("To " + to + ", about " + audit.title() + ":"),
                                new Block.Points(List.of(
                                        "We are responsible for the description, for what we assert about it, and for"
                                                + " the design and operation of the controls in it, " + when + ".",
                                        "We gave you all records and documents that bear on it, and access to whoever"
                                                + " you asked for.",
                                        "We told you of every deviation in the controls that we know of, corrected or"
                                                + " not, those accepted as a risk included.",
                                        "We told you of every incident and every breach of law or contract that we know"
                                                + " of and that may bear on the commitments to users.",
                                        "We know of no act by management or others meant to deceive, or told you of"
                                                + " each that we know or suspect.",
                                        "We told you of everything after "
                                                + audit.window().lastDay()
                                                + " up to the date of this letter that may change what you were"
                                                + " given.")),
                                new Block.Sign(List.of("Name", "Position", "Place and date", "Signature"))))));
    }

    private static Chapter bears(PaperFacts facts) {
        List<TestResult> results = facts.run().results();
        long deviations =
                results.stream().mapToLong(each -> each.counts().failed()).sum();
        long untested = results.stream()
                .filter(each -> each.outcome() instanceof TestOutcome.NotTested)
                .count();
        long gaps = results.stream()
                .filter(each -> !each.coverage().gaps().isEmpty()
                        || !each.coverage().unread().isEmpty())
                .count();
        List<String> points = new ArrayList<>();
        points.add(Said.count(deviations, "deviation", "deviations") + " in "
                + Said.count(results.size(), "test", "tests") + " of this run, before responses; "
                + Said.count(facts.programme().inForce("response").size(), "response is", "responses are")
                + " on record.");
        points.add(Said.count(untested, "test", "tests") + " could not be concluded on: the evidence was not read"
                + " whole, or its count is not confirmed.");
        points.add(Said.count(gaps, "test has", "tests have") + " a gap in what was read, or siblings of a source that"
                + " were not read.");
        points.add(late(facts));
        points.add(Said.count(
                        facts.programme().inForce("significant-incident").size(),
                        "significant incident is",
                        "significant incidents are")
                + " on record; "
                + facts.programme().inForce("significant-incident").stream()
                        .filter(each -> !each.body().flag("disclosed"))
                        .count()
                + " of them by a recorded decision not in the description.");
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Points(points));
        blocks.add(new Block.Heading("events", "After the end"));
        blocks.add(Said.grid(
                Said.columns("Day", 14, "Event", 40, "Effect", 46),
                facts.audit().afterwards().events().stream()
                        .map(event -> List.of(event.day(), event.title(), event.words())),
                "No significant change and no significant incident after the end is on record."));
        return new Chapter("bears", "Facts that bear on it", false, blocks);
    }

    private static String late(PaperFacts facts) {
        long late = facts.audit().afterwards().late().stream()
                .mapToLong(each -> each.count())
                .sum();
        return facts.audit().freeze().isPresent()
                ? Said.count(late, "record", "records") + " of the time in scope came after the freeze."
                : "Nothing is frozen, or what was is of another scope: whether records came late is not known.";
    }
}
