package io.avouch.cli.demo;

import io.avouch.cli.Context;
import io.avouch.cli.Failure;
import io.avouch.cli.Progress;
import io.avouch.cli.api.ApiCall;
import io.avouch.cli.api.ApiClient;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.util.List;

/// Closes the example's own internal audit and draws from it, so that its workspace shows what one holds.
final class ExampleAudit {
    private static final String AUDIT = "internal-2026-05";
    private static final String NONCE = "nine dice: 4 1 6 2 2 5 3 6 1";

    private final Context context;
    private final ApiClient api;

    ExampleAudit(Context context, ApiClient api) {
        this.context = context;
        this.api = api;
    }

    /// Once, where the example has come as far as its audit: a demo that is started again draws no second time.
    void close(String org) throws Failure, InterruptedException {
        String path = "/api/v1/audits/" + AUDIT;
        boolean planned = api.send(ApiCall.get("/api/v1/audits").with("org", org)).objects("audits").stream()
                .anyMatch(each -> each.text("id").equals(AUDIT));
        if (!planned) {
            return;
        }
        List<JsonObject> freezes = api.send(ApiCall.get(path).with("org", org)).objects("freezes");
        if (!freezes.isEmpty()) {
            return;
        }
        try (Progress progress = context.console().progress("the example's internal audit")) {
            JsonObject freeze = api.send(
                    ApiCall.post(path + "/freezes", Json.object().build()).with("org", org));
            JsonObject population = freeze.objects("populations").getFirst();
            JsonObject drawn = api.send(ApiCall.post(
                            "/api/v1/samples",
                            Json.object()
                                    .put("audit", AUDIT)
                                    .put("run", freeze.text("run"))
                                    .put("test", population.text("test"))
                                    .put("nonce", NONCE)
                                    .build())
                    .with("org", org));
            progress.outcome(freeze.objects("populations").size() + " populations frozen, "
                    + drawn.objects("items").size() + " items drawn");
        }
    }
}
