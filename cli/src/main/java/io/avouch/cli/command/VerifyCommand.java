package io.avouch.cli.command;

import io.avouch.cli.Context;
import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import io.avouch.cli.OfflineVerifier;
import io.avouch.cli.OfflineVerifier.Claim;
import io.avouch.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(description = "Checks a pack or a ledger directory offline, claim by claim.")
final class VerifyCommand implements Callable<Integer> {
    private final Context context;
    private final OfflineVerifier verifier;

    @Parameters(index = "0", paramLabel = "FILE.zip|DIR", description = "a pack, or a log's directory")
    private Path path = Path.of("");

    @Option(names = "--key", paramLabel = "VKEY", description = "the log's verifier key, from elsewhere")
    private Optional<String> key = Optional.empty();

    VerifyCommand(Context context, OfflineVerifier verifier) {
        this.context = context;
        this.verifier = verifier;
    }

    @Override
    public Integer call() throws IOException, Failure {
        if (!Files.exists(path)) {
            throw Failure.usage("there is no " + path, "name a pack (zip) or a log's directory");
        }
        List<Claim> claims =
                Files.isDirectory(path) ? verifier.verifyLedger(path, key) : verifier.verifyPack(path, key);
        boolean verified = !claims.isEmpty() && claims.stream().allMatch(Claim::verified);
        if (context.options().json()) {
            context.console()
                    .print(Json.object()
                            .put("verified", verified)
                            .put(
                                    "claims",
                                    Json.array(claims.stream()
                                            .map(VerifyCommand::json)
                                            .toList()))
                            .build());
        } else {
            claims.forEach(claim -> context.console()
                    .print((claim.verified() ? "verified      " : "NOT VERIFIED  ") + claim.claim() + ": "
                            + claim.detail()));
            context.console().print(verified ? path + " verifies." : path + " does not verify.");
        }
        return (verified ? ExitCode.DONE : ExitCode.NOT_VERIFIED).code();
    }

    private static Json json(Claim claim) {
        return Json.object()
                .put("claim", claim.claim())
                .put("verified", claim.verified())
                .put("detail", claim.detail())
                .build();
    }
}
