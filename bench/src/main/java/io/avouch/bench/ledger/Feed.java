package io.avouch.bench.ledger;

import io.avouch.core.evidence.SealedRecord;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import io.avouch.core.json.JsonSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Records as a forge sends them, lines of JSON in no particular order, whose canonical payload takes 518 bytes.
final class Feed {
    static final int PAYLOAD_BYTES = 518;
    private static final int DIFFERENT = 4096;
    private static final String RUN = "0197f6a0-0000-7000-8000-000000000001";

    private final List<String> lines = new ArrayList<>(DIFFERENT);

    Feed() {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        for (int i = 0; i < DIFFERENT; i++) {
            lines.add(line(padded(record(i, random))));
        }
    }

    /// A line that no other number has, as it goes over HTTP.
    String line(long i) {
        String line = lines.get((int) (i % DIFFERENT));
        return "{\"id\": \"change/" + (1_000_000_000L + i) + "\"" + line.substring(line.indexOf(','));
    }

    /// The next line, read and put into canonical form: both sides do this work.
    SealedRecord sealed(long i) {
        return sealed(read(i));
    }

    JsonObject read(long i) {
        try {
            return JsonReader.readObject(lines.get((int) (i % DIFFERENT)));
        } catch (JsonSyntaxException broken) {
            throw new IllegalStateException("the feed wrote this line itself", broken);
        }
    }

    SealedRecord sealed(JsonObject record) {
        return new SealedRecord("change", "forge:main", RUN, record, JsonObject.EMPTY);
    }

    /// As somebody else writes JSON: members as they came, spaces between them.
    private static String line(JsonObject record) {
        return record.members().entrySet().stream()
                .map(member -> "\"" + member.getKey() + "\": " + Jcs.text(member.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static Json.ObjectBuilder record(int i, RandomGenerator random) {
        String commit = Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
        return Json.object()
                .put("id", "change/" + (100_000 + i))
                .put("occurred_at", "2026-03-0" + (1 + i % 9) + "T10:11:12.131415Z")
                .put("author", "person" + i % 200 + "@example.com")
                .put("merged_at", "2026-03-0" + (1 + i % 9) + "T10:11:12.131415Z")
                .put("approvals_recorded", true)
                .put("merged_by", "person" + i % 190 + "@example.com")
                .put("commit", commit)
                .put("branch", "main")
                .put("repo", "assistant");
    }

    private static JsonObject padded(Json.ObjectBuilder record) {
        JsonObject bare = record.put("title", "").build();
        int missing =
                PAYLOAD_BYTES - new SealedRecord("change", "forge:main", RUN, bare, JsonObject.EMPTY).payload().length;
        return record.put("title", "x".repeat(Math.max(0, missing))).build();
    }
}
