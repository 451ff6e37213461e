package io.avouch.cli.command;

import io.avouch.cli.Context;
import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import io.avouch.cli.OfflineVerifier;
import io.avouch.cli.OfflineVerifier.Claim;
import io.avouch.cli.OfflineVerifier.Trust;
import io.avouch.cli.api.ApiClient;
import io.avouch.cli.api.HttpTiles;
import io.avouch.core.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(description = "Checks a pack or a log (packs, an export, a URL) offline, claim by claim.")
final class VerifyCommand implements Callable<Integer> {
    private final Context context;
    private final OfflineVerifier verifier;

    @Parameters(
            index = "0",
            paramLabel = "FILE.zip|DIR|URL",
            description = "a pack, a log's directory, an exported log, or the URL of one (https://host/log/ORG)")
    private String place = "";

    @Option(names = "--key", paramLabel = "VKEY", description = "the log's verifier key, from elsewhere")
    private Optional<String> key = Optional.empty();

    @Option(
            names = "--against",
            paramLabel = "FILE|DIR",
            description = "an earlier copy from elsewhere: a checkpoint, a receipt (tlog-proof), a time-stamp or"
                    + " cosignature file, or a whole export; may be given again")
    private List<Path> copies = new ArrayList<>();

    @Option(names = "--policy", paramLabel = "FILE", description = "which witnesses to believe (tlog-policy)")
    private Optional<Path> policy = Optional.empty();

    @Option(
            names = "--tsa",
            paramLabel = "FILE",
            description = "certificate of a time-stamp authority to believe; may be given again")
    private List<Path> authorities = new ArrayList<>();

    VerifyCommand(Context context, OfflineVerifier verifier) {
        this.context = context;
        this.verifier = verifier;
    }

    @Override
    public Integer call() throws IOException, Failure {
        List<Claim> claims = claims(new Trust(key, policy, authorities, copies));
        return print(context, place, claims).code();
    }

    private List<Claim> claims(Trust trust) throws IOException, Failure {
        if (place.startsWith("http://") || place.startsWith("https://")) {
            String token = context.options()
                    .token()
                    .or(() -> Optional.ofNullable(context.environment().get("AVOUCH_TOKEN")))
                    .orElse("");
            URI url = URI.create(place);
            String prefix = Optional.ofNullable(url.getRawPath()).orElse("").replaceAll("/+$", "");
            try (ApiClient api = new ApiClient(url.resolve("/"), token)) {
                return verifier.verifyTiles(new HttpTiles(api, prefix), trust);
            }
        }
        Path path = Path.of(place);
        if (!Files.exists(path)) {
            throw Failure.usage("there is no " + path, "name a pack (zip), a log's directory, or its URL");
        }
        return Files.isDirectory(path) ? verifier.verifyLedger(path, trust) : verifier.verifyPack(path, trust);
    }

    /// Prints claims one by one, and what follows from them all.
    static ExitCode print(Context context, String what, List<Claim> claims) {
        boolean verified = OfflineVerifier.sound(claims);
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
            claims.forEach(claim -> context.console().print(claim.line()));
            context.console().print(verified ? what + " verifies." : what + " does not verify.");
        }
        return verified ? ExitCode.DONE : ExitCode.NOT_VERIFIED;
    }

    private static Json json(Claim claim) {
        return Json.object()
                .put("claim", claim.claim())
                .put("verified", claim.verified())
                .put("verdict", claim.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("detail", claim.detail())
                .build();
    }
}
