package io.avouch.cli.command;

import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.util.List;

/// A file of answers to fill in: every question with what it may be answered by.
final class AdviceTemplate {
    private AdviceTemplate() {}

    static String of(JsonObject data) {
        StringBuilder text = new StringBuilder("# Answers for: avouch advise -f FILE\n# ")
                .append(data.text("disclaimer"))
                .append('\n');
        for (JsonObject question : data.objects("questions")) {
            text.append("\n# ").append(question.text("ask")).append('\n');
            options(question).forEach(line -> text.append("#   ").append(line).append('\n'));
            JsonObject known = data.object("known").object(question.text("id"));
            if (known.members().isEmpty()) {
                text.append("# ").append(question.text("id")).append(":\n");
            } else {
                text.append("# from ")
                        .append(String.join(
                                ", ", known.texts("because").stream().limit(5).toList()))
                        .append('\n')
                        .append(question.text("id"))
                        .append(": ")
                        .append(Jcs.text(known.find("answer").orElse(Json.JsonNull.NULL)))
                        .append('\n');
            }
        }
        return text.toString();
    }

    static List<String> options(JsonObject question) {
        List<String> options = question.texts("options");
        if (!question.text("kind").equals("level")) {
            return List.of(question.text("expected"));
        }
        return java.util.stream.IntStream.range(0, options.size())
                .mapToObj(level -> level + " " + options.get(level))
                .toList();
    }
}
