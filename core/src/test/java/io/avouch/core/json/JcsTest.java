package io.avouch.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.core.json.Json.JsonNumber;
import io.avouch.core.json.Json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JcsTest {
    @Property(tries = 2000)
    void any_value_is_written_as_the_public_library_writes_it(@ForAll("values") Json value) throws Exception {
        String ours = Jcs.text(Json.object().put("v", value).build());
        assertThat(ours).isEqualTo(new JsonCanonicalizer(ours).getEncodedString());
        assertThat(JsonReader.read(ours))
                .isEqualTo(Json.object().put("v", value).build());
    }

    @Property(tries = 5000)
    void any_double_is_written_as_ecmascript_writes_it(@ForAll long bits) throws Exception {
        double value = Double.longBitsToDouble(bits);
        // Below the normal range the library itself writes no ECMAScript (1e-320 as 0.00…1e-178).
        if (Double.isFinite(value) && Math.abs(value) >= Double.MIN_NORMAL) {
            String ours = Jcs.text(new JsonNumber(value));
            assertThat("[" + ours + "]").isEqualTo(new JsonCanonicalizer("[" + value + "]").getEncodedString());
        }
    }

    @Provide
    Arbitrary<Json> values() {
        Arbitrary<Json> scalars = Arbitraries.oneOf(
                texts(20).map(Json::of),
                Arbitraries.longs()
                        .between(-9_007_199_254_740_991L, 9_007_199_254_740_991L)
                        .map(Json::of),
                Arbitraries.doubles().between(-1e30, 1e30).map(JsonNumber::new),
                Arbitraries.of(true, false).map(Json::of),
                Arbitraries.just(Json.JsonNull.NULL));
        return Arbitraries.lazyOf(
                () -> scalars,
                () -> scalars.list().ofMaxSize(4).map(Json::array),
                () -> Combinators.combine(
                                texts(6).list().ofSize(3), scalars.list().ofSize(3))
                        .as((names, items) -> new JsonObject(Map.of(
                                names.get(0),
                                items.get(0),
                                names.get(1) + "1",
                                items.get(1),
                                names.get(2) + "22",
                                items.get(2)))));
    }

    private static Arbitrary<String> texts(int max) {
        return Arbitraries.strings().all().ofMaxLength(max).filter(JcsTest::paired);
    }

    private static boolean paired(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).equals(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1,]",
                "{\"a\":1,\"a\":2}",
                "{a:1}",
                "01",
                "1.",
                "1e",
                "+1",
                "nul",
                "\"\\x\"",
                "\"\\ud800\"",
                "\"\ud800\"",
                "\"a\u0001b\"",
                "9007199254740993",
                "1e400",
                "[1] 2",
                "'a'",
                "\"\\u12\""
            })
    void what_could_not_be_written_again_is_refused_with_its_place(String text) {
        assertThatThrownBy(() -> JsonReader.read(text))
                .isInstanceOf(JsonSyntaxException.class)
                .hasMessageContaining("at character");
    }

    @Test
    void nesting_has_a_limit() {
        assertThatThrownBy(() -> JsonReader.read("[".repeat(100_000)))
                .isInstanceOf(JsonSyntaxException.class)
                .hasMessageContaining("nested deeper");
    }

    @Test
    void members_are_sorted_by_utf_16_units_as_the_rfc_shows() throws JsonSyntaxException {
        Json read =
                JsonReader.read("{\"\\u20ac\":1,\"\\r\":2,\"1\":3,\"\\ud83d\\ude00\":4,\"\\u0080\":5,\"\\ufb33\":6}");
        assertThat(Jcs.text(read))
                .isEqualTo("{\"\\r\":2,\"1\":3,\"\u0080\":5,\"\u20ac\":1,\"\ud83d\ude00\":4,\"\ufb33\":6}");
    }

    @Test
    void an_object_keeps_what_was_put_and_says_what_is_missing() {
        JsonObject object = Json.object()
                .put("a", "x")
                .put("n", 7)
                .put("l", Json.texts(List.of("p")))
                .build();
        assertThat(object.text("a")).isEqualTo("x");
        assertThat(object.findLong("n")).hasValue(7L);
        assertThat(object.texts("l")).containsExactly("p");
        assertThatThrownBy(() -> object.text("b")).hasMessageContaining("'b'");
    }
}
