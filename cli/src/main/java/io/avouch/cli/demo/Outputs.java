package io.avouch.cli.demo;

import io.avouch.cli.Context;
import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import io.avouch.cli.OfflineVerifier;
import io.avouch.cli.OfflineVerifier.Claim;
import io.avouch.cli.Progress;
import io.avouch.cli.api.ApiCall;
import io.avouch.cli.api.ApiClient;
import io.avouch.core.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes what goes to others, and checks what can be checked of it without the server.
final class Outputs {
    private final Context context;
    private final ApiClient api;
    private final OfflineVerifier verifier;

    Outputs(Context context, ApiClient api, OfflineVerifier verifier) {
        this.context = context;
        this.api = api;
        this.verifier = verifier;
    }

    ExitCode write(String org) throws IOException, InterruptedException, Failure {
        Path out = context.dataDir().resolve("out");
        Path log = context.dataDir().resolve("ledger").resolve(org);
        String key =
                api.text(ApiCall.get("/api/v1/ledger/vkey").with("org", org)).strip();
        List<Claim> claims = new ArrayList<>(ledger(log, key));
        Path pack = pack(org, out);
        List<Path> reports;
        try (Meanwhile<List<Claim>> ofPack = new Meanwhile<>(context, own -> verified(own, pack, key))) {
            reports = List.of(report(org, "readiness", out), report(org, "soa", out));
            claims.addAll(ofPack.join());
        }
        say(claims);
        context.console().print("");
        context.console().print("Readiness report:            " + reports.getFirst());
        context.console().print("Statement of Applicability:  " + reports.getLast());
        context.console().print("Audit pack:                  " + pack);
        context.console().print("  verify it yourself:        avouch verify " + pack);
        context.console().print("Ledger:                      " + log);
        context.console().print("Data directory:              " + context.dataDir());
        return OfflineVerifier.sound(claims) ? ExitCode.DONE : ExitCode.NOT_VERIFIED;
    }

    private List<Claim> ledger(Path log, String key) throws IOException {
        try (Progress progress = context.console().progress("verifying the ledger")) {
            List<Claim> claims = verifier.verifyLedger(log, Optional.of(key));
            progress.outcome(claims.size() + " claims");
            return claims;
        }
    }

    private List<Claim> verified(Context own, Path pack, String key) throws IOException {
        try (Progress progress = own.console().progress("verifying the pack offline")) {
            List<Claim> claims = verifier.verifyPack(pack, OfflineVerifier.Trust.of(Optional.of(key)));
            progress.outcome(claims.size() + " claims");
            return claims;
        }
    }

    /// Every claim but those of single tests, which are only counted where they hold.
    private void say(List<Claim> claims) {
        List<Claim> sound = claims.stream()
                .filter(claim -> claim.verified() && claim.claim().startsWith("test "))
                .toList();
        claims.stream()
                .filter(claim -> !sound.contains(claim))
                .forEach(claim -> context.console().print(claim.line()));
        context.console()
                .print(new Claim("tests", true, sound.size() + ": items counted again, text and facts as sealed")
                        .line());
    }

    private Path pack(String org, Path out) throws Failure, InterruptedException {
        try (Progress progress = context.console().progress("writing the audit pack")) {
            Path written = api.download(
                    ApiCall.post(
                                    "/api/v1/packs",
                                    Json.object().put("framework", "soc2").build())
                            .with("org", org),
                    out,
                    org + "-pack.zip");
            progress.outcome(written.getFileName().toString());
            return written;
        }
    }

    private Path report(String org, String kind, Path out) throws Failure, InterruptedException {
        try (Progress progress = context.console().progress("writing the " + kind + " report")) {
            Path written = api.download(
                    ApiCall.post(
                                    "/api/v1/reports",
                                    Json.object()
                                            .put("kind", kind)
                                            .put("format", "pdf")
                                            .build())
                            .with("org", org),
                    out,
                    org + "-" + kind + ".pdf");
            progress.outcome(written.getFileName().toString());
            return written;
        }
    }
}
