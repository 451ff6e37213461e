package io.avouch.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// `avouch` itself: the options that every command takes, before or after its name.
@Command(
        name = "avouch",
        description = "Runs one assurance programme for SOC 2 and ISO/IEC 42001, with evidence anyone can verify.",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        synopsisSubcommandLabel = "COMMAND")
public final class GlobalOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "data directory (default: ./avouch-data)")
    private Path data = Path.of("avouch-data");

    @Option(
            names = "--org",
            paramLabel = "ID",
            scope = ScopeType.INHERIT,
            description = "organisation (default: the data directory's first)")
    private Optional<String> org = Optional.empty();

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "print one JSON document on stdout")
    private boolean json;

    @Option(
            names = "--server",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "use the Avouch server at this address")
    private Optional<URI> server = Optional.empty();

    @Option(
            names = "--token",
            paramLabel = "T",
            scope = ScopeType.INHERIT,
            description = "the token of --server (default: AVOUCH_TOKEN)")
    private Optional<String> token = Optional.empty();

    public Path data() {
        return data;
    }

    public Optional<String> org() {
        return org;
    }

    public boolean json() {
        return json;
    }

    public Optional<URI> server() {
        return server;
    }

    public Optional<String> token() {
        return token;
    }
}
