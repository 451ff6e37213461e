package io.avouch.web.api;

import io.avouch.core.adviser.Advice;
import io.avouch.core.adviser.Adviser;
import io.avouch.core.adviser.Answer;
import io.avouch.core.adviser.Figure;
import io.avouch.core.adviser.KnownAnswers.Known;
import io.avouch.core.adviser.LegalDate;
import io.avouch.core.adviser.Need;
import io.avouch.core.adviser.Origin;
import io.avouch.core.adviser.Question;
import io.avouch.core.adviser.Rule;
import io.avouch.core.adviser.Saving;
import io.avouch.core.adviser.Scheme;
import io.avouch.core.adviser.WhatIf;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.flow.Advising.Advised;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The adviser's data, and an advice, as JSON.
final class AdviserJson {
    private AdviserJson() {}

    static JsonObject data(Adviser adviser, Map<String, Known> known) {
        return Json.object()
                .put("version", adviser.version())
                .put("note", adviser.note())
                .put(
                        "thresholds",
                        Json.object()
                                .put("now", adviser.deciding().now())
                                .put("plan", adviser.deciding().plan())
                                .build())
                .put("questions", all(adviser.questions(), AdviserJson::question))
                .put("rules", all(adviser.rules(), AdviserJson::rule))
                .put("figures", all(adviser.figures(), AdviserJson::figure))
                .put("currency", adviser.words().currency())
                .put("legal_dates", all(adviser.legalDates(), AdviserJson::legalDate))
                .put("known", known(known))
                .put("disclaimer", adviser.words().disclaimer())
                .build();
    }

    private static <T> Json all(List<T> items, Function<T, JsonObject> write) {
        return Json.array(items.stream().map(write).toList());
    }

    private static JsonObject question(Question question) {
        Json.ObjectBuilder weights = Json.object();
        question.weights().forEach((scheme, weight) -> weights.put(scheme.id(), weight));
        return Json.object()
                .put("id", question.id())
                .put("title", question.title())
                .put("ask", question.ask())
                .put("kind", question.form().text())
                .put("options", Json.texts(question.options()))
                .put("weights", weights.build())
                .put("maturity", question.maturity())
                .put("expected", question.expected())
                .put("basis", question.basis())
                .build();
    }

    private static JsonObject rule(Rule rule) {
        return Json.object()
                .put("id", rule.id())
                .put("title", rule.title())
                .put("says", rule.says())
                .put("origin", origin(rule.origin()))
                .build();
    }

    private static JsonObject origin(Origin origin) {
        return Json.object()
                .put("source", origin.source())
                .put("as_of", origin.asOf())
                .put("confirmed", origin.confirmed())
                .build();
    }

    private static JsonObject figure(Figure figure) {
        return Json.object()
                .put("item", figure.item())
                .put("for", figure.scheme().map(Scheme::id).orElse("both"))
                .put("range", figure.range())
                .put("origin", origin(figure.origin()))
                .build();
    }

    private static JsonObject legalDate(LegalDate date) {
        return Json.object()
                .put("track", date.track())
                .put("classes", Json.texts(date.classes()))
                .put("on", date.day().toString())
                .put("says", date.says())
                .put("origin", origin(date.origin()))
                .build();
    }

    private static JsonObject known(Map<String, Known> known) {
        Json.ObjectBuilder json = Json.object();
        known.forEach((question, each) -> json.put(
                question,
                Json.object()
                        .put("answer", each.answer().json())
                        .put("because", Json.texts(each.because()))
                        .build()));
        return json.build();
    }

    static JsonObject advice(Advised advised, Adviser adviser) {
        Advice advice = advised.advice();
        Json.ObjectBuilder needs = Json.object();
        for (Scheme scheme : Scheme.values()) {
            needs.put(scheme.id(), need(advice.need(scheme), adviser));
        }
        return Json.object()
                .put("version", advice.version())
                .put("on", advice.today().toString())
                .put("recommendation", advice.recommendation().id())
                .putIfPresent("first", advice.recommendation().firstText())
                .put("says", advice.says())
                .put("needs", needs.build())
                .put("readiness", advice.readiness())
                .put(
                        "sequence",
                        Json.object()
                                .put("band", advice.band().title())
                                .put("report", advice.report())
                                .put("steps", Json.texts(advice.steps()))
                                .build())
                .put("categories", all(advice.categories(), AdviserJson::category))
                .put("rules", all(advice.rules(), AdviserJson::rule))
                .put("neighbours", Json.texts(advice.neighbours()))
                .put("feasibility", all(advice.feasibility(), AdviserJson::feasibility))
                .put("legal_dates", all(advice.legalDates(), AdviserJson::legalDate))
                .put("gives_not", Json.texts(adviser.words().givesNot()))
                .put("triggers", Json.texts(adviser.words().triggers()))
                .put("what_would_change", all(advised.whatIfs(), AdviserJson::whatIf))
                .put("saving", saving(advised.saving()))
                .put(
                        "figures",
                        all(
                                adviser.figures().stream()
                                        .filter(figure -> figure.scheme()
                                                .map(advice.recommendation()::includes)
                                                .orElse(true))
                                        .toList(),
                                AdviserJson::figure))
                .put("currency", adviser.words().currency())
                .put("answers", advice.answers().json())
                .put("known", known(advised.known()))
                .put("unanswered", Json.texts(advice.unanswered()))
                .put("disclaimer", adviser.words().disclaimer())
                .build();
    }

    private static JsonObject need(Need need, Adviser adviser) {
        return Json.object()
                .put("need", need.shown())
                .put("exact", need.exact())
                .put("score", need.shownScore())
                .put("rules", Json.texts(need.rules()))
                .put(
                        "contributions",
                        all(
                                need.contributions(),
                                each -> Json.object()
                                        .put("question", each.question())
                                        .put(
                                                "title",
                                                adviser.find(each.question())
                                                        .map(Question::title)
                                                        .orElse(each.question()))
                                        .put("level", each.level())
                                        .put("points", each.text())
                                        .put("of", each.weight())
                                        .build()))
                .build();
    }

    private static JsonObject category(Advice.InOrOut each) {
        return Json.object()
                .put("id", each.category().id())
                .put("title", each.category().title())
                .put("in", each.in())
                .put("says", each.says())
                .build();
    }

    private static JsonObject feasibility(Advice.Feasibility each) {
        return Json.object()
                .put("scheme", each.scheme().id())
                .put("due", each.due().toString())
                .put("earliest", each.earliest().toString())
                .put("feasible", each.feasible())
                .put("says", each.says())
                .build();
    }

    private static JsonObject whatIf(WhatIf each) {
        return Json.object()
                .put("question", each.question())
                .putIfPresent("from", each.from().map(Answer::text))
                .putIfPresent("to", each.to().map(Answer::text))
                .put("recommendation", each.then().text())
                .put("turns", each.turns())
                .put("changes", Json.texts(each.changes()))
                .build();
    }

    private static JsonObject saving(Saving saving) {
        return Json.object()
                .put("basis", saving.basis())
                .put("controls", saving.controls())
                .put("both", saving.both())
                .put("soc2_only", saving.soc2Only())
                .put("iso42001_only", saving.iso42001Only())
                .put("touching_both", saving.touchingBoth())
                .put("says", saving.says())
                .build();
    }
}
