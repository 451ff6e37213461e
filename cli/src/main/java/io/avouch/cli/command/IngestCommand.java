package io.avouch.cli.command;

import io.avouch.cli.Connection;
import io.avouch.cli.Context;
import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import io.avouch.cli.Progress;
import io.avouch.cli.YamlSource;
import io.avouch.cli.api.RecordUpload;
import io.avouch.core.Digest;
import io.avouch.core.evidence.CountMethod;
import io.avouch.core.evidence.RunClosing;
import io.avouch.core.evidence.RunOpening;
import io.avouch.core.json.Json;
import io.avouch.core.port.EvidenceSink.Reading;
import io.avouch.core.time.Window;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        description = {
            "Seals the records of a file: NDJSON, or CSV with a header line.",
            "With --map, the rows of a product's own export become records: by a mapping that ships with Avouch"
                    + " (--map list names them) or by a file of yours. Rows that can't be read are kept aside."
        })
final class IngestCommand extends ApiCommand {
    @Option(names = "--type", paramLabel = "TYPE", description = "record type, such as change; a mapping has its own")
    private Optional<String> type = Optional.empty();

    @Option(names = "--source", paramLabel = "SOURCE", description = "name of the source")
    private Optional<String> source = Optional.empty();

    @Option(names = "--map", paramLabel = "NAME|FILE", description = "how a product's export is read; list shows them")
    private Optional<String> map = Optional.empty();

    @Option(names = "--taken-at", paramLabel = "T", description = "when the export was made; the instant of snapshots")
    private Optional<String> takenAt = Optional.empty();

    @Option(names = "--rejects", paramLabel = "FILE", description = "where rows that can't be read are kept aside")
    private Optional<Path> rejects = Optional.empty();

    @Option(names = "--covers", paramLabel = "FROM/TO", description = "interval that the file covers whole")
    private Optional<String> covers = Optional.empty();

    @Option(names = "--expected-count", paramLabel = "N", description = "how many records there should be")
    private Optional<Long> expected = Optional.empty();

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "the file, or - for standard input")
    private Optional<String> given = Optional.empty();

    private final YamlSource yaml;

    IngestCommand(Context context, YamlSource yaml) {
        super(context);
        this.yaml = yaml;
    }

    private boolean listing() {
        return map.filter("list"::equals).isPresent();
    }

    private String file() {
        return given.orElse("-");
    }

    @Override
    void check() throws Failure {
        if (covers.isPresent()) {
            Edges.interval(covers.get());
        }
        if (listing()) {
            return;
        }
        if (source.isEmpty()) {
            throw Failure.usage("--source is missing", "it names the source, for example --source jira:helpdesk");
        }
        if (type.isEmpty() == map.isEmpty()) {
            throw Failure.usage(
                    type.isEmpty() ? "neither --type nor --map is given" : "--type and --map exclude each other",
                    "a mapping has a record type of its own");
        }
        if (!file().equals("-") && !Files.isReadable(Path.of(file()))) {
            throw Failure.usage("'" + file() + "' can't be read", "check the path and its rights");
        }
        if (map.isEmpty() && (takenAt.isPresent() || rejects.isPresent())) {
            throw Failure.usage("--taken-at and --rejects go with --map", "name a mapping, or leave them out");
        }
    }

    @Override
    ExitCode run(Connection connection) throws IOException, InterruptedException, Failure {
        if (map.isPresent()) {
            MappedIngest ingest = new MappedIngest(context(), connection, yaml);
            return listing()
                    ? ingest.list()
                    : ingest.run(new MappedIngest.Order(
                            map.get(),
                            file(),
                            source.orElseThrow(),
                            takenAt.map(Window::parseStart),
                            covers.isPresent() ? Optional.of(Edges.interval(covers.get())) : Optional.empty(),
                            expected,
                            rejects));
        }
        String org = connection.org();
        Instant now = context().clock().instant();
        RecordUpload upload;
        try (Progress progress = console().progress("sealing " + file())) {
            upload = new RecordUpload(connection.api(), org, Optional.empty(), progress::at);
            Reading reading = upload.open(opening());
            MessageDigest sha = Digest.sha256();
            try (InputStream raw = file().equals("-") ? System.in : Files.newInputStream(Path.of(file()));
                    InputStream input = new BufferedInputStream(new DigestInputStream(raw, sha), 64 << 10)) {
                RecordFile.of(file(), input).each(reading::add);
            }
            reading.close(closing(now, HexFormat.of().formatHex(sha.digest())));
        }
        return new Tallies(console(), json()).say(upload.tallies());
    }

    private RunOpening opening() {
        Path name = Path.of(file()).getFileName();
        return new RunOpening(
                type.orElseThrow(),
                source.orElseThrow(),
                "uploaded",
                "avouch ingest",
                Json.object()
                        .put("file", name == null ? file() : name.toString())
                        .build(),
                "",
                "UTC",
                Optional.ofNullable(System.getProperty("user.name")).orElse(""),
                "ingest/1");
    }

    /// Without --covers the file stands for no interval at all: its records count, its silence doesn't.
    private RunClosing closing(Instant now, String sha) throws Failure {
        Window covered = covers.isPresent() ? Edges.interval(covers.get()) : new Window(now, now);
        return new RunClosing(
                covered,
                expected.map(OptionalLong::of).orElse(OptionalLong.empty()),
                expected.isPresent() ? CountMethod.UPLOADER : CountMethod.NONE,
                new Digest(sha).toString(),
                List.of(),
                true,
                "");
    }
}
