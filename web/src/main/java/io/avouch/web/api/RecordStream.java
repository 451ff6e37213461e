package io.avouch.web.api;

import io.avouch.core.evidence.Stage;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.flow.Readings;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Reads lines of NDJSON in batches and writes an answer for each. A line that is too long or no
/// UTF-8 gets a problem of its own; memory stays flat whatever comes.
final class RecordStream {
    private static final int BATCH_LINES = 1_000;
    private static final int BATCH_BYTES = 4 << 20;
    private static final int LINE_BYTES_MAX = 1 << 20;

    private final Function<List<String>, List<Readings.Line>> seal;
    private final LongFunction<Optional<Stage>> reach;

    RecordStream(Function<List<String>, List<Readings.Line>> seal) {
        this(seal, size -> Optional.empty());
    }

    /// @param reach waits for the entries below a size, and tells the stage they have reached
    RecordStream(Function<List<String>, List<Readings.Line>> seal, LongFunction<Optional<Stage>> reach) {
        this.seal = seal;
        this.reach = reach;
    }

    void copy(InputStream input, OutputStream answers) throws IOException {
        OutputStream output = new BufferedOutputStream(answers, 64 << 10);
        InputStream lines = new java.io.BufferedInputStream(input, 64 << 10);
        List<@Nullable String> batch = new ArrayList<>();
        ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        long number = 0;
        int bytes = 0;
        int next;
        do {
            next = lines.read();
            if (next >= 0 && next != '\n') {
                if (line.size() <= LINE_BYTES_MAX) {
                    line.write(next);
                }
                continue;
            }
            if (line.size() > 0) {
                bytes += line.size();
                batch.add(text(line));
                line.reset();
            }
            if (batch.size() >= BATCH_LINES || bytes >= BATCH_BYTES || next < 0) {
                number = answer(batch, number, output);
                batch.clear();
                bytes = 0;
            }
        } while (next >= 0);
        output.flush();
    }

    /// The line, or null where it is too long or no UTF-8.
    private static @Nullable String text(ByteArrayOutputStream line) {
        if (line.size() > LINE_BYTES_MAX) {
            return null;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line.toByteArray()))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return null;
        }
    }

    private long answer(List<@Nullable String> batch, long before, OutputStream output) throws IOException {
        List<String> readable = new ArrayList<>(batch.size());
        for (String line : batch) {
            if (line != null) {
                readable.add(line);
            }
        }
        List<Readings.Line> outcomes = readable.isEmpty() ? List.of() : seal.apply(readable);
        Optional<Stage> stage = stage(outcomes);
        long number = before;
        int taken = 0;
        for (String line : batch) {
            number++;
            Readings.Line outcome =
                    line == null ? new Readings.Line.Refused("longer than 1 MiB, or not UTF-8") : outcomes.get(taken++);
            output.write(Jcs.bytes(json(outcome, number, stage)));
            output.write('\n');
        }
        return number;
    }

    private Optional<Stage> stage(List<Readings.Line> outcomes) {
        long size = 0;
        for (Readings.Line outcome : outcomes) {
            if (outcome instanceof Readings.Line.Sealed sealed) {
                size = Math.max(size, sealed.receipt().index() + 1);
            }
        }
        return size == 0 ? Optional.empty() : reach.apply(size);
    }

    private static Json json(Readings.Line outcome, long number, Optional<Stage> stage) {
        return switch (outcome) {
            case Readings.Line.Sealed sealed -> {
                Json.ObjectBuilder json =
                        Json.object().put("index", sealed.receipt().index());
                stage.ifPresent(reached -> json.put("state", reached.text()));
                yield sealed.receipt().duplicate() ? json.put("duplicate", true).build() : json.build();
            }
            case Readings.Line.Refused refused ->
                Json.object()
                        .put(
                                "problem",
                                Json.object()
                                        .put("detail", refused.problem())
                                        .put("line", number)
                                        .build())
                        .build();
        };
    }
}
