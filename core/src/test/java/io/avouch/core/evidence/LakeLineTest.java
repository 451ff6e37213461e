package io.avouch.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LakeLineTest {
    /// Texts of one to four bytes a character, in every position among eight bytes.
    @Test
    void it_says_how_many_characters_the_record_at_its_end_has() throws Exception {
        for (String mixed : List.of("plain", "é", "الفحص", "漢字かな", "😀🧾", "a😀é漢b")) {
            for (int before = 0; before < 9; before++) {
                JsonObject record = Json.object()
                        .put("id", "x".repeat(before) + mixed)
                        .put("title", mixed)
                        .build();
                SealedRecord sealed = new SealedRecord("change", "forge", "run", record, JsonObject.EMPTY);
                String line = new String(LakeLine.of(sealed, new byte[32]), StandardCharsets.UTF_8);
                String canonical = Jcs.text(record);
                assertThat(line).startsWith("change\n").endsWith(",\"r\":" + canonical + "}");
                JsonObject read = JsonReader.readObject(line.substring(line.indexOf('\n') + 1));
                assertThat(read.findLong("n")).hasValue((long) canonical.codePointCount(0, canonical.length()));
            }
        }
    }
}
