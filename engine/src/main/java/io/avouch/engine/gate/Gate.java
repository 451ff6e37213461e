package io.avouch.engine.gate;

import io.avouch.core.Problem;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonSyntaxException;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.DuckException;
import io.avouch.engine.view.Dictionary;
import io.avouch.engine.view.Uses;
import java.util.List;

/// The first wall around test SQL: one SELECT over listed views, with listed functions, and nothing else.
public final class Gate {
    private final Dictionary dictionary;

    public Gate(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    /// Judges a text by its parse alone; the database is only asked to parse.
    public Verdict judge(Duck duck, SqlText text, Declared declared) {
        try {
            JsonObject tree = ParseTree.of(duck, text.sql());
            if (tree.flag("error")) {
                return refused(syntax(text, tree));
            }
            List<JsonObject> statements = tree.objects("statements");
            if (statements.size() != 1) {
                return refused(text.problem(0, "a test is one SELECT; this text has " + statements.size(), ""));
            }
            if (ParseTree.of(duck, "SELECT * FROM (\n" + text.sql() + "\n) q").flag("error")) {
                return refused(text.problem(0, "the text can't stand inside another query", "leave out semicolons"));
            }
            TreeWalk walk = new TreeWalk(dictionary, text, declared);
            walk.statement(statements.getFirst());
            return new Verdict(walk.problems(), walk.undeclared(), walk.uses());
        } catch (JsonSyntaxException | DuckException unreadable) {
            return refused(text.problem(0, "the text can't be parsed: " + unreadable.getMessage(), ""));
        }
    }

    private static Problem syntax(SqlText text, JsonObject error) {
        String message = error.findText("error_message").orElse("not SQL");
        return message.startsWith("Only SELECT")
                ? text.problem(0, "a test is one SELECT", "it can't change, copy, attach or set anything")
                : text.problem(ParseTree.errorPlace(error), message, "");
    }

    private static Verdict refused(Problem problem) {
        return new Verdict(List.of(problem), List.of(), Uses.NOTHING);
    }
}
