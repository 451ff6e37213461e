package io.avouch.cli.command;

import io.avouch.cli.Context;
import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import io.avouch.cli.OfflineVerifier;
import io.avouch.cli.OfflineVerifier.Claim;
import io.avouch.cli.OfflineVerifier.Trust;
import io.avouch.cli.OfflineVerifier.Verdict;
import io.avouch.cli.api.ApiClient;
import io.avouch.cli.api.HttpTiles;
import io.avouch.core.json.Json;
import io.avouch.ledger.check.Disclosed;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(description = "Checks a pack, a log (packs, an export, a URL) or a disclosed record offline, claim by claim.")
final class VerifyCommand implements Callable<Integer> {
    private final Context context;
    private final OfflineVerifier verifier;

    @Parameters(
            index = "0",
            paramLabel = "FILE|DIR|URL",
            description = "a pack, a disclosed record, a log's directory, an exported log, or the URL of one"
                    + " (https://host/log/ORG)")
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

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "how long a server may take for one file (default: ${DEFAULT-VALUE})")
    private int seconds = 30;

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
            return behindUrl(trust);
        }
        Path path = Path.of(place);
        if (!Files.exists(path)) {
            throw Failure.usage("there is no " + path, "name a pack (zip), a log's directory, or its URL");
        }
        if (Files.isDirectory(path)) {
            return verifier.verifyLedger(path, trust);
        }
        if (!disclosed(path)) {
            return verifier.verifyPack(path, trust);
        }
        requireUsed(path);
        return verifier.verifyRecord(path, trust);
    }

    /// What is given and can't be used would be taken for something that was looked at.
    private void requireUsed(Path file) throws Failure {
        if (!copies.isEmpty() || !authorities.isEmpty()) {
            throw Failure.usage(
                    (copies.isEmpty() ? "--tsa" : "--against") + " says nothing of " + file + ": a disclosed record"
                            + " carries neither time-stamps nor a proof that leads to another checkpoint than its own",
                    "check it with --key and --policy, and an export of its log with --against and --tsa");
        }
    }

    private static boolean disclosed(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Disclosed.looksLike(in.readNBytes(64));
        }
    }

    private List<Claim> behindUrl(Trust trust) throws IOException, Failure {
        String token = context.options().token().or(this::tokenOfServer).orElse("");
        try (ApiClient api = new ApiClient(address().resolve("/"), token)) {
            String prefix =
                    Optional.ofNullable(address().getRawPath()).orElse("").replaceAll("/+$", "");
            HttpTiles tiles = new HttpTiles(api, prefix, Duration.ofSeconds(seconds));
            if (tiles.read("checkpoint").isEmpty()) {
                throw Failure.usage(
                        "there is no log at " + place + ": the server has no " + prefix + "/checkpoint",
                        "give the URL of the directory that holds the checkpoint, as in https://host/log/ORG");
            }
            return verifier.verifyTiles(tiles, trust);
        }
    }

    /// The environment's token is for the server that `--server` names, and goes nowhere else.
    private Optional<String> tokenOfServer() {
        return context.options()
                .server()
                .map(server -> server.resolve("/").toString())
                .filter(server -> place.startsWith(server))
                .map(server -> context.environment().get("AVOUCH_TOKEN"));
    }

    private URI address() throws Failure {
        try {
            URI url = new URI(place);
            if (url.getHost() != null) {
                return url;
            }
        } catch (URISyntaxException wrong) {
            // said below, like a URL without a host
        }
        throw Failure.usage("'" + place + "' is no URL of a log", "give one like https://host/log/ORG");
    }

    /// Prints claims one by one, and what follows from them all.
    static ExitCode print(Context context, String what, List<Claim> claims) {
        boolean sound = OfflineVerifier.sound(claims);
        List<String> open = claims.stream()
                .filter(claim -> claim.verdict() == Verdict.OPEN)
                .map(Claim::claim)
                .toList();
        if (context.options().json()) {
            context.console()
                    .print(Json.object()
                            .put("verified", sound && open.isEmpty())
                            .put(
                                    "claims",
                                    Json.array(claims.stream()
                                            .map(VerifyCommand::json)
                                            .toList()))
                            .build());
        } else {
            claims.forEach(claim -> context.console().print(claim.line()));
            context.console().print(what + " " + follows(sound, open));
        }
        return sound ? ExitCode.DONE : ExitCode.NOT_VERIFIED;
    }

    private static String follows(boolean sound, List<String> open) {
        if (!sound || open.isEmpty()) {
            return sound ? "verifies." : "does not verify.";
        }
        return "holds as far as it can be checked, which is not all of it: " + String.join(", ", open)
                + (open.size() == 1 ? " was" : " were") + " NOT CHECKED.";
    }

    private static Json json(Claim claim) {
        return Json.object()
                .put("claim", claim.claim())
                .put("verified", claim.verified())
                .put("verdict", verdict(claim))
                .put("detail", claim.detail())
                .build();
    }

    private static String verdict(Claim claim) {
        return switch (claim.verdict()) {
            case VERIFIED -> "verified";
            case FAILED -> "failed";
            case NOT_CHECKED, OPEN -> "not-checked";
        };
    }
}
