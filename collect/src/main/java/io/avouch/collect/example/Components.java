package io.avouch.collect.example;

import io.avouch.core.json.Json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What each version of a system consists of, and the evaluations that each new part went through.
final class Components {
    private final Draw draw;
    private final Deployed what;
    private final Evaluations evaluations;
    private final Models models;
    private final Map<String, JsonObject> parts = new LinkedHashMap<>();
    private int prompt = 31;
    private int index;
    private boolean renewAll = true;

    Components(long seed, Deployed what, Evaluations evaluations, Models models) {
        this.draw = Draw.of(seed, "components " + what);
        this.what = what;
        this.evaluations = evaluations;
        this.models = models;
    }

    List<JsonObject> at(Slot slot) {
        boolean special = slot.flaw() != Flaw.NONE;
        boolean whole = renewAll || special;
        parts.put("image", part("image", what.system() + ":" + slot.day(), true));
        switch (what) {
            case ASSISTANT -> assistant(slot, whole);
            case SCREEN -> screen(slot, whole);
            case HELPDESK -> helpdesk(slot, whole);
            case CONSOLE, CORE, INFRA -> parts.put("configuration", part("configuration", "settings", true));
        }
        renewAll = special;
        return new ArrayList<>(parts.values());
    }

    private void assistant(Slot slot, boolean whole) {
        hosted(slot, "large", Hosted.large(slot.at()));
        hosted(slot, "mini", Hosted.mini(slot.at()));
        parts.computeIfAbsent("guardrail", any -> part("guardrail", "assistant-guardrails@12", true));
        if (whole || draw.chance(30)) {
            prompt++;
            parts.put("prompt", part("prompt", "assistant-system-prompt@" + prompt, true));
            evaluate(slot, "prompt");
        }
        if (whole || draw.chance(40)) {
            index++;
            parts.put("index", part("index", "help-index@" + slot.day() + "." + index, true));
            evaluate(slot, "index");
        }
    }

    private void screen(Slot slot, boolean whole) {
        if (whole || draw.chance(35)) {
            Instant trained = slot.at().minus(Duration.ofHours(draw.between(60, 90)));
            JsonObject trainedModel = models.released("screen-ranker", what.system(), trained, slot.at());
            if (slot.flaw() == Flaw.REBUILT_AFTER_EVALUATION) {
                evaluations.run(what.system(), trainedModel, slot.at().minus(Duration.ofHours(20)), true, 1);
                parts.put("model", part("model", trainedModel.text("identifier"), true));
            } else {
                parts.put("model", trainedModel);
                evaluate(slot, "model");
            }
        }
    }

    private void helpdesk(Slot slot, boolean whole) {
        hosted(slot, "mini", Hosted.helpdesk(slot.at()));
        if (whole || draw.chance(30)) {
            Instant trained = slot.at().minus(Duration.ofHours(draw.between(60, 90)));
            parts.put("model", models.released("helpdesk-classifier", what.system(), trained, slot.at()));
            evaluate(slot, "model");
        }
    }

    private void hosted(Slot slot, String place, String identifier) {
        JsonObject now = Item.entry()
                .text("kind", "model")
                .text("provider", Hosted.PROVIDER)
                .text("identifier", identifier)
                .build();
        if (!now.equals(parts.put(place, now))) {
            evaluations.run(what.system(), now, slot.at().minus(Duration.ofHours(44)), true, attempt());
        }
    }

    /// Two systems may evaluate one hosted model; each run has its own number.
    private int attempt() {
        return what.ordinal() + 1;
    }

    private void evaluate(Slot slot, String place) {
        JsonObject part = java.util.Objects.requireNonNull(parts.get(place));
        boolean prompts = place.equals("prompt");
        Instant before = slot.at().minus(Duration.ofHours(draw.between(12, 30)));
        switch (slot.flaw()) {
            case EVALUATED_A_SECOND_AFTER ->
                evaluations.run(what.system(), part, prompts ? slot.at().plusSeconds(1) : before, true, 1);
            case EVALUATED_A_SECOND_BEFORE ->
                evaluations.run(what.system(), part, prompts ? slot.at().minusSeconds(1) : before, true, 1);
            case FAILED_AFTER_PASSING -> {
                evaluations.run(what.system(), part, before, true, 1);
                if (!prompts) {
                    evaluations.run(what.system(), part, slot.at().minus(Duration.ofHours(2)), false, 2);
                }
            }
            case NEVER_EVALUATED -> {
                if (prompts) {
                    evaluations.run(what.system(), part, before, true, 1);
                }
            }
            default -> evaluations.run(what.system(), part, before, true, 1);
        }
    }

    private JsonObject part(String kind, String identifier, boolean signed) {
        return Item.entry()
                .text("kind", kind)
                .text("identifier", identifier)
                .text("digest", "sha256:" + draw.hex(64))
                .flag("signed", signed)
                .build();
    }
}
