package io.avouch.cli.command;

import io.avouch.cli.Connection;
import io.avouch.cli.Context;
import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import io.avouch.cli.Progress;
import io.avouch.cli.api.RecordUpload;
import io.avouch.core.port.Collector;
import io.avouch.core.port.Collector.Request;
import io.avouch.core.time.Window;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Reads one kind of source on this machine, and sends what it finds.
final class CollectKind extends ApiCommand {
    private final Collector collector;
    private Optional<CommandSpec> spec = Optional.empty();

    CollectKind(Context context, Collector collector) {
        super(context);
        this.collector = collector;
    }

    void spec(CommandSpec own) {
        spec = Optional.of(own);
    }

    @Override
    void check() throws Failure {
        window();
    }

    @Override
    ExitCode run(Connection connection) throws IOException, InterruptedException, Failure {
        String org = connection.org();
        Request request = new Request(options(), value("--name"), window());
        RecordUpload upload;
        try (Progress progress = console().progress("reading " + collector.kind())) {
            upload = new RecordUpload(connection.api(), org, Optional.empty(), progress::at);
            collector.collect(request, upload);
        }
        return new Tallies(console(), json()).say(upload.tallies());
    }

    private Map<String, String> options() {
        Map<String, String> given = new HashMap<>();
        for (Collector.Option option : collector.options()) {
            value("--" + option.name()).ifPresent(value -> given.put(option.name(), value));
        }
        return given;
    }

    private Optional<Window> window() throws Failure {
        return Edges.window(value("--from"), value("--to"), context().clock().instant());
    }

    private Optional<String> value(String option) {
        ParseResult parsed = spec.orElseThrow().commandLine().getParseResult();
        return Optional.ofNullable(parsed.matchedOptionValue(option, (Object) null))
                .map(Object::toString);
    }
}
