package io.avouch.web.site;

import io.avouch.core.adviser.Advice;
import io.avouch.core.adviser.Adviser;
import io.avouch.core.adviser.Answer;
import io.avouch.core.adviser.Answers;
import io.avouch.core.adviser.KnownAnswers.Known;
import io.avouch.core.adviser.Need;
import io.avouch.core.adviser.Question;
import io.avouch.core.adviser.Scheme;
import io.avouch.core.adviser.SetUp;
import io.avouch.core.adviser.WhatIf;
import io.avouch.core.catalog.Catalog;
import io.avouch.flow.Advising;
import io.avouch.flow.Drafting;
import io.avouch.web.page.AdviserPage.Advised;
import io.avouch.web.page.AdviserPage.Asked;
import io.avouch.web.page.AdviserPage.Category;
import io.avouch.web.page.AdviserPage.Choice;
import io.avouch.web.page.AdviserPage.Drafts;
import io.avouch.web.page.AdviserPage.Given;
import io.avouch.web.page.AdviserPage.Group;
import io.avouch.web.page.AdviserPage.Needed;
import io.avouch.web.page.AdviserPage.Reason;
import io.avouch.web.page.AdviserPage.Turn;
import io.avouch.web.page.Format;
import io.avouch.web.security.Permission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/// Questions and advice as a page shows them.
@Component
public final class AdvisedText {
    private static final int NAMED = 4;

    private final Advising advising;
    private final Catalog catalog;

    AdvisedText(Advising advising, Catalog catalog) {
        this.advising = advising;
        this.catalog = catalog;
    }

    /// What bears on whether first; how far one is changes order and report type only.
    ///
    /// @param titles what a document is called, from its key
    List<Group> groups(Answers given, Map<String, Known> known, UnaryOperator<String> titles) {
        Function<Question, Asked> asked =
                question -> asked(question, given, Optional.ofNullable(known.get(question.id())), titles);
        return List.of(
                group("Demand, market and what is at stake", asked, this::bears),
                group("How far the organisation is", asked, Question::maturity),
                group("Contracts, law and data", asked, question -> !bears(question) && !question.maturity()));
    }

    private boolean bears(Question question) {
        return Arrays.stream(Scheme.values()).anyMatch(scheme -> question.weight(scheme) > 0);
    }

    private Group group(String title, Function<Question, Asked> asked, Predicate<Question> in) {
        return new Group(
                title,
                advising.adviser().questions().stream().filter(in).map(asked).toList());
    }

    private static Asked asked(Question question, Answers given, Optional<Known> known, UnaryOperator<String> titles) {
        Optional<Answer> answer = given.find(question.id()).or(() -> known.map(Known::answer));
        List<String> values = answer.map(AdvisedText::values).orElse(List.of());
        return new Asked(
                question.id(),
                question.title(),
                question.ask(),
                question.form() == Question.Form.CHOICES,
                choices(question, values),
                question.form() == Question.Form.DAY ? String.join("", values) : "",
                given.find(question.id()).isPresent()
                        ? List.of()
                        : known.map(found -> named(found.because(), titles)).orElse(List.of()));
    }

    /// The first few by their titles; who wants them all opens the register.
    private static List<String> named(List<String> keys, UnaryOperator<String> titles) {
        List<String> named = keys.stream().limit(NAMED).map(titles).collect(Collectors.toCollection(ArrayList::new));
        if (keys.size() > NAMED) {
            named.add((keys.size() - NAMED) + " more");
        }
        return named;
    }

    private static List<Choice> choices(Question question, List<String> values) {
        List<String> options = question.options();
        return switch (question.form()) {
            case LEVEL ->
                IntStream.range(0, options.size())
                        .mapToObj(level -> choice(Integer.toString(level), options.get(level), values))
                        .toList();
            case YES_NO -> List.of(choice("yes", "yes", values), choice("no", "no", values));
            case CHOICES ->
                options.stream()
                        .map(option -> choice(option, Format.actClass(option), values))
                        .toList();
            case DAY -> List.of();
        };
    }

    private static Choice choice(String value, String text, List<String> values) {
        return new Choice(value, text, values.contains(value));
    }

    private static List<String> values(Answer answer) {
        return answer instanceof Answer.Choices(List<String> chosen) ? chosen : List.of(answer.text());
    }

    /// Every answer as a form sends it.
    static List<Given> given(Answers answers) {
        List<Given> given = new ArrayList<>();
        answers.byQuestion()
                .forEach((question, answer) -> values(answer).forEach(value -> given.add(new Given(question, value))));
        return given;
    }

    Advised advised(Visit visit, Answers given) {
        Advising.Advised advised = advising.advise(visit.org(), given);
        Advice advice = advised.advice();
        Adviser adviser = advising.adviser();
        return new Advised(
                advice.recommendation().text(),
                advice.says(),
                Arrays.stream(Scheme.values())
                        .map(scheme -> needed(advice.need(scheme)))
                        .toList(),
                advice.readiness(),
                advice.band().title(),
                advice.report(),
                advice.steps(),
                advice.categories().stream()
                        .map(each -> new Category(each.category().title(), each.in(), each.says()))
                        .toList(),
                advice.rules().stream()
                        .map(rule -> new Reason(
                                rule.title(), rule.says(), rule.origin().source()))
                        .toList(),
                advice.feasibility().stream().map(Advice.Feasibility::says).toList(),
                advised.whatIfs().stream().filter(WhatIf::turns).map(this::turn).toList(),
                advised.saving().says(),
                adviser.figures().stream()
                        .filter(figure -> figure.scheme()
                                .map(advice.recommendation()::includes)
                                .orElse(true))
                        .toList(),
                adviser.words().currency(),
                advice.legalDates(),
                adviser.words().givesNot(),
                adviser.words().triggers(),
                advice.unanswered().stream().map(this::title).toList(),
                adviser.words().disclaimer(),
                given(given),
                visit.may(Permission.DRAFT) ? Optional.of(drafts(visit, given)) : Optional.empty());
    }

    private Needed needed(Need need) {
        return new Needed(
                need.scheme().title(),
                need.shown(),
                need.contributions().stream()
                        .filter(each -> each.level() > 0)
                        .map(each -> title(each.question()) + ": " + each.text() + " of " + each.possible())
                        .toList(),
                need.shown() == need.shownScore() ? Optional.empty() : Optional.of(need.shownScore()));
    }

    private Turn turn(WhatIf each) {
        return new Turn(
                title(each.question()),
                each.from().map(answer -> words(each.question(), answer)).orElse("no answer"),
                each.to().map(answer -> words(each.question(), answer)).orElse("no answer"),
                each.then().text());
    }

    private String title(String question) {
        return advising.adviser().find(question).map(Question::title).orElse(question);
    }

    private String words(String question, Answer answer) {
        return answer instanceof Answer.Level(int level)
                ? advising.adviser()
                        .find(question)
                        .map(each -> each.options().get(level))
                        .orElse(answer.text())
                : answer.text();
    }

    /// What is not there yet of what the programme begins with.
    private Drafts drafts(Visit visit, Answers given) {
        return new Drafts(adds(
                advising.start(visit.org(), given, SetUp.NONE, visit.caller().name(), true)));
    }

    /// What a start adds, by kind.
    List<String> adds(Advising.Started started) {
        Map<String, Long> open = started.outcome().changes().stream()
                .filter(change -> change.change().equals("created"))
                .collect(Collectors.groupingBy(Drafting.Change::kind, TreeMap::new, Collectors.counting()));
        return open.entrySet().stream()
                .map(each -> Format.number(each.getValue()) + " × " + kind(each.getKey()))
                .toList();
    }

    private String kind(String id) {
        return Optional.ofNullable(catalog.kinds().get(id))
                .map(kind -> kind.title())
                .orElse(id);
    }
}
