package io.avouch.bench.ledger;

import io.avouch.core.evidence.SealedRecord;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Records as a forge gives them, whose canonical payload takes 518 bytes.
final class Feed {
    static final int PAYLOAD_BYTES = 518;
    private static final int DIFFERENT = 4096;
    private static final String RUN = "0197f6a0-0000-7000-8000-000000000001";

    private final List<JsonObject> records = new ArrayList<>(DIFFERENT);

    Feed() {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        for (int i = 0; i < DIFFERENT; i++) {
            records.add(padded(record(i, random)));
        }
    }

    /// The next record in canonical form: this is where the work of canonicalising is done.
    SealedRecord sealed(long i) {
        return new SealedRecord("change", "forge:main", RUN, records.get((int) (i % DIFFERENT)), JsonObject.EMPTY);
    }

    private static Json.ObjectBuilder record(int i, RandomGenerator random) {
        String commit = Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
        return Json.object()
                .put("id", "change/" + (100_000 + i))
                .put("occurred_at", "2026-03-0" + (1 + i % 9) + "T10:11:12.131415Z")
                .put("author", "person" + i % 200 + "@example.com")
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
