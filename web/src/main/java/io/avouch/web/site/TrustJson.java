package io.avouch.web.site;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.time.Instants;
import io.avouch.core.trust.ControlState;
import io.avouch.core.trust.TrustGate;
import io.avouch.core.trust.TrustPage;
import io.avouch.web.page.PublicProof;
import io.avouch.web.page.TrustView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The trust page as data: the same facts, member by member, and no more of them.
final class TrustJson {
    static final String NOT = "Management's own results. Not a SOC 2 report and not a certificate.";

    private TrustJson() {}

    static JsonObject of(TrustPage page, Optional<PublicProof> proof) {
        Json.ObjectBuilder json = said(page)
                .put("gate", gate(page.gate()))
                .put("controls", controls(page.controls()))
                .put("checkpoint", checkpoint(page));
        page.window()
                .ifPresent(window -> json.put(
                        "window",
                        Json.object()
                                .put("from", Instants.text(window.from()))
                                .put("to", Instants.text(window.to()))
                                .build()));
        page.testedAt().ifPresent(at -> json.put("tested_at", Instants.text(at)));
        proof.ifPresent(of -> json.put("proof", proof(of)));
        return json.build();
    }

    /// What the organisation chose to say.
    private static Json.ObjectBuilder said(TrustPage page) {
        return Json.object()
                .put("organisation", page.organisation())
                .put("example", page.example())
                .put("public", page.shown())
                .put("notice", NOT)
                .put("title", page.title())
                .put("introduction", page.introduction())
                .put("contact", page.contact())
                .put(
                        "scopes",
                        Json.array(page.scopes().stream().map(TrustJson::scope).toList()))
                .put("services", named(page.services()))
                .put(
                        "ai_systems",
                        Json.array(page.aiSystems().stream()
                                .map(TrustJson::aiSystem)
                                .toList()))
                .put(
                        "processors",
                        Json.array(page.processors().stream()
                                .map(TrustJson::processor)
                                .toList()))
                .put(
                        "customer_data",
                        Json.array(page.customerData().stream()
                                .map(TrustJson::data)
                                .toList()))
                .put(
                        "engagements",
                        Json.array(page.engagements().stream()
                                .map(TrustJson::engagement)
                                .toList()));
    }

    private static JsonObject scope(TrustPage.Scope scope) {
        return Json.object()
                .put("title", scope.title())
                .put("framework", scope.framework())
                .put("statement", scope.statement())
                .put("categories", Json.texts(scope.categories()))
                .put("exclusions", named(scope.exclusions()))
                .build();
    }

    private static Json named(List<TrustPage.Named> all) {
        return Json.array(all.stream()
                .map(each -> Json.object()
                        .put("title", each.title())
                        .put("says", each.says())
                        .build())
                .toList());
    }

    private static JsonObject aiSystem(TrustPage.AiSystem system) {
        return Json.object()
                .put("title", system.title())
                .put("purpose", TrustView.answer(system.purpose()))
                .put("stage", TrustView.answer(system.stage()))
                .put("roles", Json.texts(system.roles()))
                .put("decides_about_people", system.decidesAboutPeople())
                .build();
    }

    private static JsonObject processor(TrustPage.Processor processor) {
        return Json.object()
                .put("title", processor.title())
                .put("service", TrustView.answer(processor.service()))
                .put("place", TrustView.answer(processor.place()))
                .put("data", TrustView.answer(processor.data()))
                .build();
    }

    private static JsonObject data(TrustPage.CustomerData data) {
        return Json.object()
                .put("data", data.data())
                .put("trains_models", TrustView.answer(data.trainsModels()))
                .put("kept", TrustView.answer(data.kept()))
                .put("provider", TrustView.answer(data.provider()))
                .put("place", TrustView.answer(data.place()))
                .build();
    }

    private static JsonObject engagement(TrustPage.Engagement engagement) {
        return Json.object()
                .put("title", engagement.title())
                .put("type", engagement.type())
                .put("when", engagement.when())
                .put("state", engagement.state())
                .build();
    }

    /// What can be asked for; never what stands in it.
    private static JsonObject gate(TrustGate gate) {
        return Json.object()
                .put("asks_for", gate.approval() ? "agreement and approval" : "agreement")
                .put(
                        "documents",
                        Json.texts(gate.documents().stream()
                                .map(TrustGate.Gated::title)
                                .toList()))
                .put("results", gate.results())
                .build();
    }

    private static JsonObject controls(TrustPage.Controls controls) {
        List<JsonObject> shown = new ArrayList<>();
        for (TrustPage.Shown each : controls.shown()) {
            Json.ObjectBuilder control = Json.object()
                    .put("id", each.id())
                    .put("title", each.title())
                    .put("statement", each.statement())
                    .put("state", each.state().text());
            each.testedAt().ifPresent(at -> control.put("tested_at", Instants.text(at)));
            each.figures()
                    .ifPresent(figures -> control.put("tested", figures.tested())
                            .put("deviations", figures.deviations())
                            .put("waived", figures.waived()));
            shown.add(control.build());
        }
        Json.ObjectBuilder all = Json.object();
        Json.ObjectBuilder withheld = Json.object();
        for (ControlState state : ControlState.values()) {
            all.put(state.text(), controls.count(state));
            withheld.put(state.text(), controls.withheld(state));
        }
        return Json.object()
                .put("total", controls.total())
                .put("by_state", all.build())
                .put("withheld", controls.withheld())
                .put("withheld_by_state", withheld.build())
                .put("shown", Json.array(shown))
                .build();
    }

    private static JsonObject checkpoint(TrustPage page) {
        return Json.object()
                .put("origin", page.checkpoint().origin())
                .put("size", page.checkpoint().size())
                .put("root", page.checkpoint().root())
                .build();
    }

    private static JsonObject proof(PublicProof proof) {
        return Json.object()
                .put("index", proof.index())
                .put("leaf", proof.leaf())
                .put("path", Json.texts(proof.proof().path()))
                .put("checkpoint", proof.proof().note())
                .put("verifier_key", proof.proof().verifierKey())
                .build();
    }
}
