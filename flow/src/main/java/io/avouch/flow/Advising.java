package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.Position;
import io.avouch.core.Problem;
import io.avouch.core.ProblemsException;
import io.avouch.core.adviser.Advice;
import io.avouch.core.adviser.Adviser;
import io.avouch.core.adviser.Answer;
import io.avouch.core.adviser.Answers;
import io.avouch.core.adviser.Beginning;
import io.avouch.core.adviser.KnownAnswers;
import io.avouch.core.adviser.KnownAnswers.Known;
import io.avouch.core.adviser.Question;
import io.avouch.core.adviser.ReportProposal;
import io.avouch.core.adviser.Saving;
import io.avouch.core.adviser.SetUp;
import io.avouch.core.adviser.Starter;
import io.avouch.core.adviser.WhatIf;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Organisations;
import io.avouch.core.programme.Control;
import io.avouch.core.programme.NewRevision;
import io.avouch.core.programme.Organisation;
import io.avouch.core.programme.Programme;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/// Advises an organisation, from its answers and from what its programme already says, and sets the programme up.
public final class Advising {
    private final Adviser adviser;
    private final Starter starter;
    private final Catalog catalog;
    private final Organisations organisations;
    private final Standings standings;
    private final Drafting drafting;

    public Advising(
            Adviser adviser,
            Starter starter,
            Catalog catalog,
            Organisations organisations,
            Standings standings,
            Drafting drafting) {
        this.adviser = adviser;
        this.starter = starter;
        this.catalog = catalog;
        this.organisations = organisations;
        this.standings = standings;
        this.drafting = drafting;
    }

    /// An advice with all that explains it.
    ///
    /// @param known the answers that were taken from the programme, and why
    public record Advised(Advice advice, Map<String, Known> known, List<WhatIf> whatIfs, Saving saving) {}

    public Adviser adviser() {
        return adviser;
    }

    public Map<String, Known> known(OrgId org) {
        Map<String, Known> known = new TreeMap<>(KnownAnswers.of(programme(org)));
        known.keySet().retainAll(adviser.questions().stream().map(Question::id).toList());
        return known;
    }

    /// Reads answers; every one that is none is told.
    ///
    /// @param place where the answer to a question stands
    public Answers read(JsonObject answers, Function<String, Position> place) {
        List<Problem> problems = new ArrayList<>();
        Map<String, Answer> read = new TreeMap<>();
        answers.members().forEach((id, value) -> {
            Optional<Question> question = adviser.find(id);
            if (question.isEmpty()) {
                problems.add(new Problem(
                        place.apply(id), "'" + id + "' is no question", "avouch advise --template lists them"));
            } else if (value != io.avouch.core.json.Json.JsonNull.NULL) {
                question.get()
                        .read(value)
                        .ifPresentOrElse(
                                answer -> read.put(id, answer),
                                () -> problems.add(new Problem(
                                        place.apply(id),
                                        "the answer to '" + id + "' is " + io.avouch.core.json.Jcs.text(value),
                                        "it has to be " + question.get().expected())));
            }
        });
        if (!problems.isEmpty()) {
            throw new ProblemsException(problems);
        }
        return new Answers(read);
    }

    public Advised advise(OrgId org, Answers given) {
        Map<String, Known> known = known(org);
        Map<String, Answer> computed = new TreeMap<>();
        known.forEach((question, each) -> computed.put(question, each.answer()));
        known.keySet().removeAll(given.byQuestion().keySet());
        Advice advice = adviser.advise(given.orElse(new Answers(computed)), today(org));
        return new Advised(advice, known, adviser.whatIfs(advice), saving(org));
    }

    /// What a start saves.
    ///
    /// @param there the keys of what was there, and stays as it is
    public record Started(Drafting.Outcome outcome, List<String> there) {
        public Started {
            there = List.copyOf(there);
        }
    }

    /// Saves what the programme begins with as drafts; what exists already stays as it is, whoever writes meanwhile.
    /// Who is named for a role that others hold, or nobody, is proposed as a draft of it.
    public Started start(OrgId org, Answers given, SetUp setUp, String actor, boolean dryRun) {
        Started first = once(org, given, setUp, actor, dryRun);
        return first.outcome().problems().isEmpty() ? first : once(org, given, setUp, actor, dryRun);
    }

    private Started once(OrgId org, Answers given, SetUp setUp, String actor, boolean dryRun) {
        Beginning.Begun begun = Beginning.of(basis(org, given), setUp, programme(org), actor);
        List<Drafting.Draft> drafts = Stream.concat(
                        begun.drafts().stream().map(each -> draft(each, 0)),
                        begun.proposals().stream().map(each -> draft(each.draft(), each.basedOn())))
                .toList();
        return new Started(drafting.save(org, drafts, dryRun), begun.there());
    }

    private Beginning.Basis basis(OrgId org, Answers given) {
        Organisation organisation = organisations
                .find(org)
                .orElseThrow(() -> ProblemsException.of("organisation", "no organisation '" + org + "'", ""));
        Advice advice = advise(org, given).advice();
        return new Beginning.Basis(
                advice,
                starter,
                catalog.starterControls(),
                ReportProposal.of(advice, adviser.durations()),
                organisation.name());
    }

    /// The report that an advice on these answers proposes.
    public Optional<ReportProposal> proposed(OrgId org, Answers given) {
        return basis(org, given).proposed();
    }

    public Starter starter() {
        return starter;
    }

    private static Drafting.Draft draft(NewRevision revision, int basedOn) {
        return new Drafting.Draft(
                revision.kind(),
                revision.id(),
                revision.body(),
                revision.state(),
                revision.owner(),
                revision.reason(),
                revision.author(),
                Optional.empty(),
                Optional.of(basedOn),
                Position.of("adviser"));
    }

    private Saving saving(OrgId org) {
        List<Control> own = programme(org).controls();
        return own.isEmpty()
                ? Saving.of(
                        "starter controls",
                        catalog.starterControls().entrySet().stream()
                                .map(each -> Control.of(each.getKey(), each.getValue()))
                                .toList())
                : Saving.of("controls of your own", own);
    }

    private Programme programme(OrgId org) {
        return standings.of(org, Optional.empty()).programme();
    }

    private LocalDate today(OrgId org) {
        return organisations.now(org).atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
