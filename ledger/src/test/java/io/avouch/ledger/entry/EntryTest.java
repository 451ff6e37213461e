package io.avouch.ledger.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.note.MalformedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class EntryTest {
    private static final String LEAF = "{\"commitment\":\"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\","
            + "\"kind\":\"record\",\"sealed_at\":\"2026-01-15T09:00:00.000001Z\",\"v\":1}";

    private static Bytes utf8(String text) {
        return Bytes.owning(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_leaf_is_canonical_json() {
        Entry entry = new Entry(Hash.sha256(new byte[0]), Kind.RECORD, Instant.parse("2026-01-15T09:00:00.000001Z"));
        assertThat(entry.toBytes()).isEqualTo(utf8(LEAF));
    }

    @Property
    void a_leaf_is_read_as_it_was_written(
            @ForAll long a,
            @ForAll long b,
            @ForAll Kind kind,
            @ForAll @LongRange(min = -62_167_219_200L, max = 253_402_300_799L) long second,
            @ForAll @IntRange(max = 999_999) int micros)
            throws MalformedException {
        Instant time = Instant.ofEpochSecond(second, micros * 1000L);
        Entry entry = new Entry(new Hash(a, b, a ^ b, 1), kind, time);
        assertThat(entry.toBytes().length()).isLessThan(200);
        assertThat(Entry.parse(entry.toBytes())).isEqualTo(entry);
    }

    @Property
    void a_changed_bit_never_means_the_same(@ForAll @IntRange(max = 8 * 124) int bit) {
        byte[] changed = utf8(LEAF).toArray();
        changed[bit / 8] ^= (byte) (1 << bit % 8);
        try {
            Entry other = Entry.parse(Bytes.owning(changed));
            assertThat(other.toBytes()).isEqualTo(Bytes.owning(changed));
        } catch (MalformedException e) {
            assertThat(e).hasMessageContaining("leaf");
        }
    }

    @Test
    void what_merely_means_the_same_is_refused() {
        for (String leaf : new String[] {
            LEAF + "\n",
            LEAF.replace(",", ", "),
            LEAF.replace(".000001Z", ".0000010Z"),
            LEAF.replace("09:00", "24:00"),
            LEAF.replace("2026-01-15", "2026-02-30"),
            LEAF.replace("\"v\":1", "\"v\":2"),
            LEAF.replace("record", "opinion"),
            LEAF.replace("uFU=", "uFV="),
            ""
        }) {
            assertThatThrownBy(() -> Entry.parse(utf8(leaf))).isInstanceOf(MalformedException.class);
        }
    }
}
