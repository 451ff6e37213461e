package io.avouch.ledger.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.ledger.note.MalformedException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TilePathTest {
    @Test
    void numbers_are_written_in_groups_of_three_digits() {
        assertThat(new TilePath.Hashes(0, 1_234_067, 256).text()).isEqualTo("tile/0/x001/x234/067");
        assertThat(new TilePath.Hashes(0, 273, 112).text()).isEqualTo("tile/0/273.p/112");
        assertThat(new TilePath.Hashes(2, 1_000, 256).text()).isEqualTo("tile/2/x001/000");
        assertThat(new TilePath.Entries(0, 1).text()).isEqualTo("tile/entries/000.p/1");
    }

    @Test
    void a_tree_of_seventy_thousand_entries_has_these_tiles() {
        assertThat(TilePath.all(70_000))
                .hasSize(274 + 2 + 1)
                .extracting(TilePath::text)
                .contains("tile/0/272", "tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1");
        assertThat(TilePath.all(256)).extracting(TilePath::text).containsExactly("tile/0/000", "tile/1/000.p/1");
        assertThat(TilePath.all(0)).isEmpty();
    }

    @Property
    void a_path_is_read_as_it_was_written(
            @ForAll @IntRange(max = 63) int level,
            @ForAll @LongRange(max = 1L << 50) long index,
            @ForAll @IntRange(min = 1, max = 256) int width)
            throws MalformedException {
        for (TilePath path :
                new TilePath[] {new TilePath.Hashes(level, index, width), new TilePath.Entries(index, width)}) {
            assertThat(TilePath.parse(path.text())).isEqualTo(path);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tile/0/0",
                "tile/0/00",
                "tile/00/000",
                "tile/64/000",
                "tile/0/x000/001",
                "tile/0/1000",
                "tile/0/000.p/0",
                "tile/0/000.p/256",
                "tile/0/000.p/01",
                "tile/0/000/",
                "tile/entries/000.p",
                "tile/data/000",
                "tile/0/x001/x000",
                "../tile/0/000",
                "tile/-1/000",
                "checkpoint",
                "tile/0/x999/x999/x999/x999/x999/x999/999"
            })
    void what_is_not_canonical_is_refused(String path) {
        assertThatThrownBy(() -> TilePath.parse(path)).isInstanceOf(MalformedException.class);
    }
}
