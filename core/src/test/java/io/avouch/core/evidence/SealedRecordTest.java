package io.avouch.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.Digest;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Payload, commitment and the lake's line are put together from parts; they are what putting them together whole
/// gives, whatever the names are.
class SealedRecordTest {
    private static final byte[] SALT =
            HexFormat.of().parseHex("00017f80ff0a1b2c3d4e5f60718293a4b5c6d7e8f9000102030405060708090a");
    private static final JsonObject RECORD = Json.object()
            .put("z", "first")
            .put("id", "a \"quoted\" \\ name")
            .put("b", "漢字 😀")
            .build();

    private static List<SealedRecord> named() {
        return List.of("forge:main", "", "a \"b\" \\ \n \u0001", "Zürich 漢字 😀").stream()
                .map(name -> new SealedRecord(
                        "change",
                        name,
                        name + "-run",
                        RECORD,
                        Json.object().put("é", "1").build()))
                .toList();
    }

    @Test
    void the_payload_is_the_canonical_text_of_the_whole() {
        assertThat(named())
                .allSatisfy(one -> assertThat(one.payload())
                        .isEqualTo(SealedRecord.payload(one.type(), one.source(), one.run(), RECORD)));
    }

    @Test
    void the_commitment_is_to_the_payload() {
        assertThat(named())
                .allSatisfy(one ->
                        assertThat(one.commitment(SALT)).isEqualTo(SealedRecord.commitment(SALT, one.payload())));
    }

    @Test
    void the_line_tells_everything_again() {
        assertThat(named()).allSatisfy(one -> {
            String line = new String(LakeLine.of(one, SALT), StandardCharsets.UTF_8);
            JsonObject read = JsonReader.readObject(line.substring(line.indexOf('\n') + 1));
            assertThat(read.text("h"))
                    .isEqualTo(one.payloadDigest().hex())
                    .isEqualTo(Digest.of(one.canonical()).hex());
            assertThat(read.text("run")).isEqualTo(one.run());
            assertThat(read.text("source")).isEqualTo(one.source());
            assertThat(read.text("s")).isEqualTo(HexFormat.of().formatHex(SALT));
            assertThat(read.members()).containsEntry("r", RECORD).containsEntry("d", one.derived());
        });
    }
}
