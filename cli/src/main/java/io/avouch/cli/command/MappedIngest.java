package io.avouch.cli.command;

import io.avouch.cli.Connection;
import io.avouch.cli.Context;
import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import io.avouch.cli.Progress;
import io.avouch.cli.YamlSource;
import io.avouch.cli.api.ApiCall;
import io.avouch.cli.api.RecordUpload;
import io.avouch.cli.api.Tally;
import io.avouch.core.Digest;
import io.avouch.core.Position;
import io.avouch.core.Problem;
import io.avouch.core.ProblemsException;
import io.avouch.core.evidence.CountMethod;
import io.avouch.core.evidence.RecordMapping;
import io.avouch.core.evidence.RunClosing;
import io.avouch.core.evidence.RunOpening;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.EvidenceSink.Reading;
import io.avouch.core.time.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Seals a product's own export, row by row, by a mapping.
record MappedIngest(Context context, Connection connection, YamlSource yaml) {
    private static final int SHOWN_MAX = 20;

    /// What to seal.
    ///
    /// @param map the name of a shipped mapping, or a file
    /// @param takenAt when the export was made
    record Order(
            String map,
            String file,
            String source,
            Optional<Instant> takenAt,
            Optional<Window> covers,
            Optional<Long> expected,
            Optional<Path> rejects) {}

    /// A mapping, with the digest of what it says.
    private record Known(RecordMapping mapping, Digest digest) {}

    ExitCode list() throws IOException, InterruptedException, Failure {
        JsonObject all = connection.api().send(ApiCall.get("/api/v1/mappings").with("org", connection.org()));
        if (context.options().json()) {
            context.console().print(all);
        } else {
            for (JsonObject each : all.objects("mappings")) {
                context.console().print(each.text("id") + ": " + each.text("title") + " -> " + each.text("type"));
            }
        }
        return ExitCode.DONE;
    }

    ExitCode run(Order order) throws IOException, InterruptedException, Failure {
        Known known = known(order.map());
        if (known.mapping().ofOneMoment() && order.takenAt().isEmpty()) {
            throw Failure.usage(
                    "--taken-at is missing",
                    "the records of " + known.mapping().id() + " are of the moment at which the export was made");
        }
        Path file = order.file().equals("-") ? spooled() : Path.of(order.file());
        String sha = Digest.of(file).toString();
        Optional<String> before = sealedBefore(order, known, sha);
        if (before.isPresent()) {
            context.console().note("this file is sealed already, whole, as run " + before.get() + "; nothing was sent");
            return ExitCode.DONE;
        }
        MappedRows rows = new MappedRows(file, known.mapping(), order.takenAt());
        RecordUpload upload;
        try (Progress progress = context.console().progress("sealing " + order.file())) {
            upload = new RecordUpload(
                    connection.api(), connection.org(), Optional.empty(), progress::at, Optional.of(rows::refuse));
            Reading reading = upload.open(opening(order, known));
            Sealing sealing = new Sealing(rows, reading, upload);
            sealing.run(closing(order, sha));
        }
        return say(order, rows, upload);
    }

    /// All rows go first; how the reading is closed says whether each of them was taken.
    private record Sealing(MappedRows rows, Reading reading, RecordUpload upload) {
        void run(RunClosing whole) throws IOException, InterruptedException, Failure {
            rows.each(reading::add);
            reading.flush();
            int refused = rows.refused().size();
            reading.close(
                    refused == 0
                            ? whole
                            : new RunClosing(
                                    whole.covers(),
                                    whole.expectedCount(),
                                    whole.countMethod(),
                                    whole.rawDigest(),
                                    whole.unread(),
                                    false,
                                    refused + " rows could not be read"));
        }
    }

    private ExitCode say(Order order, MappedRows rows, RecordUpload upload) throws IOException, Failure {
        Optional<Path> aside = Optional.empty();
        if (!rows.refused().isEmpty()) {
            aside = Optional.of(order.rejects()
                    .orElse(Path.of((order.file().equals("-") ? "standard-input" : order.file()) + ".rejects.csv")));
            rows.keepAside(aside.get());
        }
        rows.refused().entrySet().stream()
                .limit(SHOWN_MAX)
                .forEach(each -> context.console().note(order.file() + ":" + each.getKey() + ": " + each.getValue()));
        Tally tally = upload.tallies().getFirst();
        if (context.options().json()) {
            JsonObject json = tally.toJson()
                    .with("left_out", Json.of(rows.leftOut()))
                    .with("refused", Json.of((long) rows.refused().size()));
            context.console()
                    .print(aside.map(path -> json.with("rejects", Json.of(path.toString())))
                            .orElse(json));
        } else {
            context.console().print(tally.sentence());
            if (rows.leftOut() > 0) {
                context.console().print(rows.leftOut() + " rows are no records by the mapping's own words");
            }
            aside.ifPresent(path -> context.console()
                    .print(rows.refused().size() + " rows are kept aside in " + path
                            + ": correct them there and send that file"));
        }
        return rows.refused().isEmpty() ? ExitCode.DONE : ExitCode.USAGE;
    }

    private Known known(String map) throws IOException, InterruptedException, Failure {
        if (Files.isRegularFile(Path.of(map))) {
            return own(Path.of(map));
        }
        JsonObject shipped = connection
                .api()
                .send(ApiCall.get("/api/v1/mappings/" + ApiCall.segment(map)).with("org", connection.org()))
                .object("mapping");
        return new Known(RecordMapping.of(shipped), Digest.of(Jcs.bytes(shipped)));
    }

    private Known own(Path file) throws IOException {
        YamlSource.Parsed parsed =
                yaml.parse(file.toString(), Files.readString(file)).getFirst();
        JsonObject json = parsed.value() instanceof JsonObject object ? object : JsonObject.EMPTY;
        List<Problem> problems = RecordMapping.problems(json).stream()
                .map(wrong -> Problem.at(
                        new Position(file.toString(), parsed.line().applyAsInt(wrong.pointer()), 1), wrong.message()))
                .toList();
        if (!problems.isEmpty()) {
            throw new ProblemsException(problems);
        }
        return new Known(RecordMapping.of(json), Digest.of(Jcs.bytes(json)));
    }

    /// Rows are read twice where some are kept aside, and standard input can't be.
    private static Path spooled() throws IOException {
        Path copy = Files.createTempFile("avouch-ingest-", ".csv");
        copy.toFile().deleteOnExit();
        Files.copy(System.in, copy, StandardCopyOption.REPLACE_EXISTING);
        return copy;
    }

    /// The run that sealed the same bytes by the same mapping, whole, where there is one.
    private Optional<String> sealedBefore(Order order, Known known, String sha)
            throws IOException, InterruptedException, Failure {
        JsonObject runs = connection
                .api()
                .send(ApiCall.get("/api/v1/collection-runs")
                        .with("org", connection.org())
                        .with("type", known.mapping().type())
                        .with("source", order.source())
                        .with("raw-digest", sha));
        return runs.objects("runs").stream()
                .filter(run -> run.flag("whole"))
                .filter(run -> run.object("opening").object("parameters").equals(parameters(order, known)))
                .map(run -> run.text("id"))
                .findFirst();
    }

    private static JsonObject parameters(Order order, Known known) {
        Path name = Path.of(order.file()).getFileName();
        Json.ObjectBuilder parameters = Json.object()
                .put("file", name == null ? order.file() : name.toString())
                .put("mapping", known.mapping().id())
                .put("mapping_digest", known.digest().toString());
        order.takenAt().ifPresent(at -> parameters.put("taken_at", at.toString()));
        return parameters.build();
    }

    private static RunOpening opening(Order order, Known known) {
        return new RunOpening(
                known.mapping().type(),
                order.source(),
                "uploaded",
                "avouch ingest",
                parameters(order, known),
                "",
                "UTC",
                Optional.ofNullable(System.getProperty("user.name")).orElse(""),
                "ingest/1");
    }

    /// A snapshot stands for its instant; without --covers any other file stands for no interval at all.
    private RunClosing closing(Order order, String sha) {
        Instant now = order.takenAt().orElseGet(() -> context.clock().instant());
        return new RunClosing(
                order.covers().orElse(new Window(now, now)),
                order.expected().map(OptionalLong::of).orElse(OptionalLong.empty()),
                order.expected().isPresent() ? CountMethod.UPLOADER : CountMethod.NONE,
                sha,
                List.of(),
                true,
                "");
    }
}
