package io.avouch.flow;

import io.avouch.core.Problem;
import io.avouch.core.json.Json;
import io.avouch.flow.Drafting.Draft;
import java.util.ArrayList;
import java.util.List;

/// Texts are made of characters that a person can have meant: any script, any direction, any symbol; but no control
/// characters other than tabs and ends of lines, and no half of a character. Such text stands in no XML, ends lines of
/// mail and calendars early, and nobody sees it.
final class WritableText {
    private WritableText() {}

    static List<Problem> problems(Draft draft) {
        List<Problem> problems = new ArrayList<>();
        in(draft.body(), "", draft, problems);
        text(draft.owner(), ", the owner", draft, problems);
        text(draft.reason(), ", the reason", draft, problems);
        draft.origin().ifPresent(origin -> in(origin.json(), ", where it came from, ", draft, problems));
        return problems;
    }

    private static void in(Json value, String pointer, Draft draft, List<Problem> problems) {
        switch (value) {
            case Json.JsonObject object ->
                object.members().forEach((name, each) -> in(each, pointer + "/" + name, draft, problems));
            case Json.JsonArray array -> {
                for (int i = 0; i < array.items().size(); i++) {
                    in(array.items().get(i), pointer + "/" + i, draft, problems);
                }
            }
            case Json.JsonString text -> text(text.value(), pointer, draft, problems);
            case Json.JsonNumber ignored -> {}
            case Json.JsonBoolean ignored -> {}
            case Json.JsonNull ignored -> {}
        }
    }

    private static void text(String text, String where, Draft draft, List<Problem> problems) {
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            if (refused(point)) {
                problems.add(new Problem(
                        draft.position(),
                        "%s%s: character %d of it is the %s U+%04X"
                                .formatted(
                                        draft.key(),
                                        where,
                                        text.codePointCount(0, i) + 1,
                                        Character.getType(point) == Character.SURROGATE
                                                ? "half character"
                                                : "control character",
                                        point),
                        "take it out; it often comes with text copied from a terminal or a broken file"));
                return;
            }
            i += Character.charCount(point);
        }
    }

    private static boolean refused(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL -> point != '\n' && point != '\r' && point != '\t';
            case Character.SURROGATE -> true;
            default -> false;
        };
    }
}
