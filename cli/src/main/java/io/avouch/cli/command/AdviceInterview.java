package io.avouch.cli.command;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.io.Console;
import java.util.Arrays;
import java.util.Optional;

/// Asks the adviser's questions on a terminal; an empty line leaves one open, or keeps what is known.
final class AdviceInterview {
    private final Console terminal;

    AdviceInterview(Console terminal) {
        this.terminal = terminal;
    }

    JsonObject ask(JsonObject data) {
        Json.ObjectBuilder answers = Json.object();
        int number = 0;
        int count = data.objects("questions").size();
        for (JsonObject question : data.objects("questions")) {
            terminal.printf("%n%d of %d. %s%n", ++number, count, question.text("ask"));
            AdviceTemplate.options(question).forEach(option -> terminal.printf("   %s%n", option));
            JsonObject known = data.object("known").object(question.text("id"));
            if (!known.members().isEmpty()) {
                terminal.printf(
                        "   known: %s%n",
                        io.avouch.core.json.Jcs.text(known.find("answer").orElse(Json.JsonNull.NULL)));
            }
            one(question).ifPresent(answer -> answers.put(question.text("id"), answer));
        }
        terminal.printf("%n");
        return answers.build();
    }

    private Optional<Json> one(JsonObject question) {
        while (true) {
            String line = terminal.readLine("> ");
            if (line == null || line.isBlank()) {
                return Optional.empty();
            }
            Optional<Json> answer = parse(question.text("kind"), line.strip());
            if (answer.isPresent()) {
                return answer;
            }
            terminal.printf("   it has to be %s; an empty line leaves it open%n", question.text("expected"));
        }
    }

    /// The server reads it again and has the last word.
    static Optional<Json> parse(String kind, String line) {
        return switch (kind) {
            case "level" -> line.matches("[0-9]") ? Optional.of(Json.of(Long.parseLong(line))) : Optional.empty();
            case "yes-no" ->
                switch (line.toLowerCase(java.util.Locale.ROOT)) {
                    case "y", "yes", "true" -> Optional.of(Json.of(true));
                    case "n", "no", "false" -> Optional.of(Json.of(false));
                    default -> Optional.empty();
                };
            case "day" -> line.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") ? Optional.of(Json.of(line)) : Optional.empty();
            default -> Optional.of(Json.texts(Arrays.asList(line.split("[,\\s]+"))));
        };
    }
}
