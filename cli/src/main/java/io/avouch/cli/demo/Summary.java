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

/// Runs all tests and says what came of it.
final class Summary {
    private static final int FIXES = 5;
    private static final int GAPS_MAX = 12;

    private final Context context;
    private final ApiClient api;
    private JsonObject run = JsonObject.EMPTY;

    Summary(Context context, ApiClient api) {
        this.context = context;
        this.api = api;
    }

    void test(String org, String from, String to) throws Failure, InterruptedException {
        test(org, Json.object().put("from", from).put("to", to).build());
    }

    void test(String org) throws Failure, InterruptedException {
        test(org, JsonObject.EMPTY);
    }

    private void test(String org, JsonObject order) throws Failure, InterruptedException {
        try (Progress progress = context.console().progress("testing " + org)) {
            run = api.send(ApiCall.post("/api/v1/test-runs", order).with("org", org));
            progress.outcome(run.objects("tests").size() + " tests");
        }
    }

    void say(String org, String name) throws Failure, InterruptedException {
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
        gaps(console);
        console.print("");
    }

    private void fixes(String org, Console console) throws Failure, InterruptedException {
        List<JsonObject> fixes =
                api.send(ApiCall.get("/api/v1/readiness/plan").with("org", org)).objects("fixes");
        console.print("");
        console.print("The " + Math.min(FIXES, fixes.size()) + " fixes that move most requirements to supported:");
        fixes.stream()
                .limit(FIXES)
                .forEach(fix -> console.print(String.format(
                        Locale.ROOT,
                        "  SOC 2 +%d, ISO/IEC 42001 +%d  %s (%s)",
                        RunText.number(fix.object("moves"), "soc2"),
                        RunText.number(fix.object("moves"), "iso42001"),
                        fix.text("title"),
                        fix.text("why"))));
    }

    private void gaps(Console console) {
        Set<String> gaps = new LinkedHashSet<>();
        for (JsonObject test : run.objects("tests")) {
            for (JsonObject gap : test.object("coverage").objects("gaps")) {
                gaps.add(gap.text("source") + " (" + gap.text("type") + ") from " + gap.text("from") + " to "
                        + gap.text("to") + (gap.text("reason").isEmpty() ? "" : ": " + gap.text("reason")));
            }
            test.object("coverage").texts("unread").forEach(sibling -> gaps.add("not read at all: " + sibling));
        }
        console.print("");
        console.print(gaps.isEmpty() ? "No coverage gaps." : "Coverage gaps:");
        gaps.stream().limit(GAPS_MAX).forEach(gap -> console.print("  " + gap));
        if (gaps.size() > GAPS_MAX) {
            console.print("  and " + (gaps.size() - GAPS_MAX) + " more: avouch test --json lists them all");
        }
    }
}
