package io.avouch.engine.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.OrgId;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Lake;
import io.avouch.engine.Log;
import io.avouch.engine.Types;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PayloadPropertyTest {
    private static final OrgId ORG = new OrgId("acme");

    /// One lake for many texts: opening DuckDB takes longer than any of them.
    @Property(tries = 10)
    void any_text_comes_back_byte_for_byte(@ForAll("texts") List<String> texts) throws IOException {
        Path dir = Files.createTempDirectory("lake");
        Log log = new Log(Instant.EPOCH);
        List<JsonObject> records = new ArrayList<>();
        for (String text : texts) {
            records.add(Log.record("r" + records.size(), "2026-01-01T00:00:00.000001Z")
                    .put("title", text)
                    .put("reviewers", Json.texts(List.of(text, "x")))
                    .put("url", text)
                    .build());
            log.add("change", text, text, records.getLast());
        }
        try (DuckLake lake = new DuckLake(dir, Types.ALL)) {
            lake.accept(ORG, log.entries());
            lake.flush(ORG);
            List<Lake.Held> held = lake.search(ORG, "change", "", Long.MAX_VALUE, texts.size())
                    .records()
                    .reversed();
            for (int i = 0; i < texts.size(); i++) {
                assertThat(held.get(i).record().map(Jcs::text)).contains(Jcs.text(records.get(i)));
                assertThat(held.get(i).source()).isEqualTo(texts.get(i));
                assertThat(held.get(i).run()).isEqualTo(texts.get(i));
            }
        }
    }

    @Provide
    Arbitrary<List<String>> texts() {
        Arbitrary<Integer> codePoints = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(3, Arbitraries.integers().between(1, 0x7f)),
                net.jqwik.api.Tuple.of(
                        2, Arbitraries.of((int) '"', (int) '\\', (int) '\'', (int) '}', 0x2028, 0x85, 0xfeff, 0)),
                net.jqwik.api.Tuple.of(2, Arbitraries.integers().between(0x80, 0xd7ff)),
                net.jqwik.api.Tuple.of(2, Arbitraries.integers().between(0xe000, 0x10ffff)));
        Arbitrary<String> text = codePoints.list().ofMaxSize(60).map(points -> {
            StringBuilder out = new StringBuilder();
            points.forEach(out::appendCodePoint);
            return out.toString();
        });
        return text.list().ofMinSize(1).ofMaxSize(60);
    }
}
