package io.avouch.cli.demo;

import io.avouch.cli.Console;
import io.avouch.cli.Context;
import io.avouch.cli.Failure;
import io.avouch.cli.Progress;
import io.avouch.cli.api.ApiCall;
import io.avouch.cli.api.ApiClient;
import io.avouch.cli.command.RunText;
import io.avouch.cli.command.StatusText;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// Runs all tests and says what came of it.
final class Summary {
    private static final int FIXES = 5;
    private static final int GAPS_MAX = 12;

    /// Stands in a gap where a source should be and none is.
    private static final String NO_SOURCE = "no source";

    private final Context context;
    private final ApiClient api;

    Summary(Context context, ApiClient api) {
        this.context = context;
        this.api = api;
    }

    JsonObject test(String org, String from, String to) throws Failure, InterruptedException {
        return test(org, Json.object().put("from", from).put("to", to).build());
    }

    JsonObject test(String org) throws Failure, InterruptedException {
        return test(org, JsonObject.EMPTY);
    }

    private JsonObject test(String org, JsonObject order) throws Failure, InterruptedException {
        try (Progress progress = context.console().progress("testing " + org)) {
            JsonObject run = api.send(ApiCall.post("/api/v1/test-runs", order).with("org", org));
            progress.outcome(run.objects("tests").size() + " tests");
            return run;
        }
    }

    void say(String org, String name, JsonObject run) throws Failure, InterruptedException {
        Console console = context.console();
        console.print("");
        console.print(name);
        console.print("-".repeat(name.length()));
        RunText.lines(run).forEach(console::print);
        console.print("");
        api.send(ApiCall.get("/api/v1/status").with("org", org))
                .objects("frameworks")
                .forEach(framework -> console.print(StatusText.summary(framework)));
        fixes(org, console);
        gaps(run, console);
        console.print("");
    }

    private void fixes(String org, Console console) throws Failure, InterruptedException {
        List<JsonObject> fixes =
                api.send(ApiCall.get("/api/v1/readiness/plan").with("org", org)).objects("fixes");
        console.print("");
        console.print("What to do first: the " + Math.min(FIXES, fixes.size())
                + " fixes that move most requirements towards supported");
        console.print(String.format(Locale.ROOT, "  %5s  %9s", "SOC 2", "ISO 42001"));
        for (JsonObject fix : fixes.subList(0, Math.min(FIXES, fixes.size()))) {
            String moves = String.format(
                    Locale.ROOT,
                    "  %5s  %9s  ",
                    "+" + RunText.number(fix.object("moves"), "soc2"),
                    "+" + RunText.number(fix.object("moves"), "iso42001"));
            List<String> lines = RunText.wrapped(" ".repeat(moves.length()), fix.text("title"));
            console.print(moves + lines.getFirst().strip());
            lines.stream().skip(1).forEach(console::print);
            RunText.wrapped(" ".repeat(moves.length() + 2), fix.text("why")).forEach(console::print);
        }
    }

    private static void gaps(JsonObject run, Console console) {
        Set<String> gaps = new LinkedHashSet<>();
        Set<String> missing = new TreeSet<>();
        for (JsonObject test : run.objects("tests")) {
            for (JsonObject gap : test.object("coverage").objects("gaps")) {
                if (gap.text("source").equals(NO_SOURCE) && !gap.text("reason").startsWith("system ")) {
                    missing.add(gap.text("type"));
                } else {
                    gaps.add(gap.text("source") + " (" + gap.text("type") + "), " + RunText.brief(gap.text("from"))
                            + " to " + RunText.brief(gap.text("to"))
                            + (gap.text("reason").isEmpty() ? "" : ": " + gap.text("reason")));
                }
            }
            test.object("coverage").texts("unread").forEach(sibling -> gaps.add(sibling + ": not read at all"));
        }
        if (!missing.isEmpty()) {
            gaps.add("no source yet for " + String.join(", ", missing));
        }
        console.print("");
        console.print(gaps.isEmpty() ? "No coverage gaps." : "Coverage gaps:");
        gaps.stream()
                .limit(GAPS_MAX)
                .flatMap(gap -> RunText.wrapped("  ", gap).stream())
                .forEach(console::print);
        if (gaps.size() > GAPS_MAX) {
            console.print("  and " + (gaps.size() - GAPS_MAX) + " more: avouch test --json lists them all");
        }
    }
}
