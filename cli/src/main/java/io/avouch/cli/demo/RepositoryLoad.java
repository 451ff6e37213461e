package io.avouch.cli.demo;

import io.avouch.cli.Context;
import io.avouch.cli.Failure;
import io.avouch.cli.Progress;
import io.avouch.cli.api.ApiCall;
import io.avouch.cli.api.ApiClient;
import io.avouch.cli.api.RecordUpload;
import io.avouch.core.ProblemsException;
import io.avouch.core.json.Json;
import io.avouch.core.port.Collector;
import io.avouch.core.time.Window;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The last twelve months of the Git history of the folder that the demo runs in: a real source.
final class RepositoryLoad {
    private final Context context;
    private final ApiClient api;
    private final List<Collector> collectors;

    RepositoryLoad(Context context, ApiClient api, List<Collector> collectors) {
        this.context = context;
        this.api = api;
        this.collectors = collectors;
    }

    /// False where the folder has no history to read.
    boolean load(String org) throws IOException, InterruptedException, Failure {
        boolean there = api.send(ApiCall.get("/api/v1/instance")).objects("orgs").stream()
                .anyMatch(each -> each.text("id").equals(org));
        if (!there) {
            api.send(ApiCall.post(
                    "/api/v1/organisations",
                    Json.object()
                            .put("id", org)
                            .put("name", "This repository")
                            .put("example", false)
                            .build()));
        }
        Collector git = collectors.stream()
                .filter(each -> each.kind().equals("git"))
                .findFirst()
                .orElseThrow();
        Instant now = context.clock().instant();
        Instant from = now.atOffset(ZoneOffset.UTC).minusYears(1).toInstant().truncatedTo(ChronoUnit.DAYS);
        try (Progress progress = context.console().progress("this repository's history")) {
            RecordUpload upload = new RecordUpload(api, org, Optional.empty(), progress::at);
            git.collect(
                    new Collector.Request(Map.of("repo", "."), Optional.empty(), Optional.of(new Window(from, now))),
                    upload);
            progress.outcome(
                    upload.tallies().stream().mapToLong(tally -> tally.sent()).sum() + " changes");
            return true;
        } catch (RecordUpload.UploadException broken) {
            throw broken.failure();
        } catch (IOException | ProblemsException noHistory) {
            context.console().note("This folder gives no history to read: " + noHistory.getMessage());
            return false;
        }
    }
}
