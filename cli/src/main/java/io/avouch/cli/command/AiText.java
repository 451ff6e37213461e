package io.avouch.cli.command;

import io.avouch.cli.Console;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.util.List;
import java.util.Optional;

/// What came of a file of AI components, in words.
record AiText(Console console) {
    private static final int SHOWN_MAX = 40;

    void say(JsonObject outcome) {
        boolean dryRun = outcome.flag("dry_run");
        JsonObject counts = outcome.object("counts");
        console.print(outcome.text("file") + ": " + outcome.text("form") + " of " + outcome.text("about") + ", source "
                + outcome.text("source"));
        List<JsonObject> news = outcome.objects("changes").stream()
                .filter(change -> !change.text("change").equals("same"))
                .toList();
        news.stream().limit(SHOWN_MAX).forEach(this::change);
        more(news.size());
        outcome.texts("gone").forEach(id -> console.print("  no longer named: " + id));
        List<JsonObject> left = outcome.objects("left");
        if (!left.isEmpty()) {
            console.print("  left in the file:");
            left.stream().limit(SHOWN_MAX).forEach(this::left);
            more(left.size());
        }
        console.note(
                (dryRun ? "nothing was sealed; it would be " : RunText.number(outcome, "sealed") + " records sealed: ")
                        + RunText.number(counts, "added") + " new, " + RunText.number(counts, "changed") + " changed, "
                        + RunText.number(counts, "same") + " as before, " + RunText.number(counts, "overtaken")
                        + " overtaken by a later file");
        if (!outcome.flag("whole")) {
            console.note("the file says that more follows elsewhere");
        }
    }

    private void more(int size) {
        if (size > SHOWN_MAX) {
            console.print("  and " + (size - SHOWN_MAX) + " more; --json shows all");
        }
    }

    private void change(JsonObject change) {
        console.print("  " + change.text("change") + " " + change.text("type") + " " + change.text("id") + " ("
                + change.text("place") + ")");
        change.objects("differs")
                .forEach(field -> console.print("    " + field.text("field") + ": " + value(field.find("before"))
                        + " -> " + value(field.find("after"))));
    }

    private static String value(Optional<Json> value) {
        String text = value.map(each -> each instanceof Json.JsonString string ? string.value() : Jcs.text(each))
                .orElse("(nothing)");
        return text.length() > 120 ? text.substring(0, 120) + "…" : text;
    }

    private void left(JsonObject left) {
        long count = left.findLong("count").orElse(1L);
        console.print(
                "    " + left.text("place") + ": " + left.text("why") + (count > 1 ? " (" + count + " times)" : ""));
    }

    void shadow(List<JsonObject> sights) {
        for (JsonObject sight : sights) {
            console.print(sight.text("identity") + " (" + sight.text("kind") + "), first seen "
                    + sight.text("first_seen").substring(0, 10) + " in " + String.join(", ", sight.texts("seen_in"))
                    + sight.findText("ticket")
                            .map(ticket -> "; open: " + ticket)
                            .orElse("; nobody has a ticket"));
        }
        console.note(
                sights.isEmpty()
                        ? "all AI that was seen is in a register or decided about"
                        : sights.size() + " to register, or to end with a closed ticket that names them");
    }
}
