package io.avouch.cli.command;

import io.avouch.cli.Connection;
import io.avouch.cli.Context;
import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import io.avouch.cli.Progress;
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

@Command(description = "Seals the records of a file: NDJSON, or CSV with a header line.")
final class IngestCommand extends ApiCommand {
    @Option(names = "--type", paramLabel = "TYPE", required = true, description = "record type, such as change")
    private String type = "";

    @Option(names = "--source", paramLabel = "SOURCE", required = true, description = "name of the source")
    private String source = "";

    @Option(names = "--covers", paramLabel = "FROM/TO", description = "interval that the file covers whole")
    private Optional<String> covers = Optional.empty();

    @Option(names = "--expected-count", paramLabel = "N", description = "how many records there should be")
    private Optional<Long> expected = Optional.empty();

    @Parameters(paramLabel = "FILE", description = "the file, or - for standard input")
    private String file = "-";

    IngestCommand(Context context) {
        super(context);
    }

    @Override
    void check() throws Failure {
        if (covers.isPresent()) {
            Edges.interval(covers.get());
        }
        if (!file.equals("-") && !Files.isReadable(Path.of(file))) {
            throw Failure.usage("'" + file + "' can't be read", "check the path and its rights");
        }
    }

    @Override
    ExitCode run(Connection connection) throws IOException, InterruptedException, Failure {
        String org = connection.org();
        Instant now = context().clock().instant();
        RecordUpload upload;
        try (Progress progress = console().progress("sealing " + file)) {
            upload = new RecordUpload(connection.api(), org, Optional.empty(), progress::at);
            Reading reading = upload.open(opening());
            MessageDigest sha = Digest.sha256();
            try (InputStream raw = file.equals("-") ? System.in : Files.newInputStream(Path.of(file));
                    InputStream input = new BufferedInputStream(new DigestInputStream(raw, sha), 64 << 10)) {
                RecordFile.of(file, input).each(reading::add);
            }
            reading.close(closing(now, HexFormat.of().formatHex(sha.digest())));
        }
        return new Tallies(console(), json()).say(upload.tallies());
    }

    private RunOpening opening() {
        Path name = Path.of(file).getFileName();
        return new RunOpening(
                type,
                source,
                "uploaded",
                "avouch ingest",
                Json.object().put("file", name == null ? file : name.toString()).build(),
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
