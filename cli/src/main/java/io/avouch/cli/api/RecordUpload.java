package io.avouch.cli.api;

import io.avouch.cli.Failure;
import io.avouch.core.evidence.CollectionRunJson;
import io.avouch.core.evidence.RunClosing;
import io.avouch.core.evidence.RunOpening;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.EvidenceSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/// Sends records to the server, in batches that are safe to repeat, and keeps what it answers.
public final class RecordUpload implements EvidenceSink {
    private static final int BATCH_LINES_MAX = 5_000;
    private static final int BATCH_BYTES_MAX = 4 << 20;

    private final ApiClient api;
    private final String org;
    private final Optional<Instant> clock;
    private final LongConsumer progress;
    private final Optional<Refusals> refusals;
    private final List<Tally> tallies = new ArrayList<>();

    /// Hears of each record that the server refuses.
    public interface Refusals {
        /// @param number which of a reading's records, counted from 1
        void refused(long number, String problem);
    }

    /// @param progress is told how many records have been sent
    public RecordUpload(ApiClient api, String org, Optional<Instant> clock, LongConsumer progress) {
        this(api, org, clock, progress, Optional.empty());
    }

    /// @param refusals where somebody wants to hear of each, every line is answered by itself
    public RecordUpload(
            ApiClient api, String org, Optional<Instant> clock, LongConsumer progress, Optional<Refusals> refusals) {
        this.api = api;
        this.org = org;
        this.clock = clock;
        this.progress = progress;
        this.refusals = refusals;
    }

    /// What became of each run, in order.
    public List<Tally> tallies() {
        return List.copyOf(tallies);
    }

    @Override
    public Reading open(RunOpening opening) {
        Tally tally = new Tally(opening, refusals);
        tallies.add(tally);
        return new OpenReading(tally);
    }

    private JsonObject send(ApiCall call) throws IOException, InterruptedException {
        try {
            return api.send(call.with("org", org).at(clock));
        } catch (Failure failure) {
            throw new UploadException(failure);
        }
    }

    /// A reading that fits one batch goes in one request; a longer one is opened, filled and closed.
    private final class OpenReading implements Reading {
        private final Tally tally;
        private final ByteArrayOutputStream batch = new ByteArrayOutputStream(64 << 10);
        private int lines;

        OpenReading(Tally tally) {
            this.tally = tally;
        }

        @Override
        public void add(JsonObject record) throws IOException, InterruptedException {
            if (lines >= BATCH_LINES_MAX || batch.size() >= BATCH_BYTES_MAX) {
                flush();
            }
            batch.writeBytes(Jcs.bytes(record));
            batch.write('\n');
            lines++;
        }

        @Override
        public void flush() throws IOException, InterruptedException {
            if (tally.run().isEmpty()) {
                JsonObject opening = CollectionRunJson.write(tally.opening());
                tally.opened(
                        send(ApiCall.post("/api/v1/collection-runs", opening)).text("id"));
            }
            if (lines == 0) {
                return;
            }
            ApiCall call = ApiCall.postLines("/api/v1/records", batch.toByteArray())
                    .with("org", org)
                    .with("type", tally.opening().type())
                    .with("source", tally.opening().source())
                    .with("run", tally.run())
                    .at(clock);
            try {
                tally.take(api.lines(call), lines);
            } catch (Failure failure) {
                throw new UploadException(failure);
            }
            batch.reset();
            lines = 0;
            progress.accept(tallies.stream().mapToLong(Tally::sent).sum());
        }

        @Override
        public void close(RunClosing closing) throws IOException, InterruptedException {
            if (tally.run().isEmpty() && refusals.isEmpty()) {
                tally.take(send(ApiCall.postLines("/api/v1/readings", whole(closing))), lines, closing);
                return;
            }
            flush();
            ApiCall call = ApiCall.patch(
                    "/api/v1/collection-runs/" + ApiCall.segment(tally.run()), CollectionRunJson.write(closing));
            tally.close(closing, send(call));
        }

        private byte[] whole(RunClosing closing) throws IOException {
            ByteArrayOutputStream body = new ByteArrayOutputStream(batch.size() + 1024);
            body.writeBytes(Jcs.bytes(Json.object()
                    .put("closing", CollectionRunJson.write(closing))
                    .put("opening", CollectionRunJson.write(tally.opening()))
                    .build()));
            body.write('\n');
            batch.writeTo(body);
            return body.toByteArray();
        }
    }

    /// The port that collectors write to knows input and output failures only; this one carries ours through.
    public static final class UploadException extends IOException {
        private final transient Failure failure;

        UploadException(Failure failure) {
            super(failure.getMessage(), failure);
            this.failure = failure;
        }

        public Failure failure() {
            return failure;
        }
    }
}
