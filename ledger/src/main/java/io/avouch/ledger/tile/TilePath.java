package io.avouch.ledger.tile;

import io.avouch.ledger.note.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a tile or bundle lies: `tile/<L>/<N>[.p/<W>]`, `tile/entries/<N>[.p/<W>]`.
///
/// N is written in groups of three digits, all but the last with an `x`: 1234067 is `x001/x234/067`.
/// A full one holds 256 items; W is the width of a partial one.
public sealed interface TilePath {
    int FULL = 256;

    long index();

    int width();

    /// Hashes of the perfect subtrees of height `8 * level`.
    record Hashes(int level, long index, int width) implements TilePath {
        public Hashes {
            require(level >= 0 && level < 64, "level", level);
            requirePlace(index, width);
        }

        @Override
        public String text() {
            return "tile/" + level + "/" + place(index, width);
        }
    }

    /// The entries themselves.
    record Entries(long index, int width) implements TilePath {
        public Entries {
            requirePlace(index, width);
        }

        @Override
        public String text() {
            return "tile/entries/" + place(index, width);
        }
    }

    String text();

    /// The number of hashes in the last, partial tile of a level (0: there is none).
    static int partialWidth(int level, long size) {
        return (int) (hashes(level, size) % FULL);
    }

    /// How many hashes a tree of `size` entries has at a level.
    static long hashes(int level, long size) {
        return 8 * level > 62 ? 0 : size >>> (8 * level);
    }

    /// The tile with the given number in a tree of that size, as wide as it is there.
    static int width(long index, long hashes) {
        return (int) Math.min(FULL, hashes - index * FULL);
    }

    /// All hash tiles of a tree of that size, level by level.
    static List<Hashes> all(long size) {
        List<Hashes> tiles = new ArrayList<>();
        for (int level = 0; hashes(level, size) > 0; level++) {
            long hashes = hashes(level, size);
            for (long n = 0; n * FULL < hashes; n++) {
                tiles.add(new Hashes(level, n, width(n, hashes)));
            }
        }
        return tiles;
    }

    static TilePath parse(String text) throws MalformedException {
        Matcher matcher = Form.PATH.matcher(text);
        if (!matcher.matches()) {
            throw new MalformedException("not a tile path: " + text);
        }
        String level = matcher.group("level");
        long index = Long.parseLong(matcher.group("n").replace("/", "").replace("x", ""));
        String partial = matcher.group("width");
        int width = partial == null ? FULL : Integer.parseInt(partial);
        if (width == 0 || (partial != null && width >= FULL)) {
            throw new MalformedException("a partial tile is 1 to 255 wide: " + text);
        }
        TilePath path;
        if (level.equals("entries")) {
            path = new Entries(index, width);
        } else if (Integer.parseInt(level) < 64) {
            path = new Hashes(Integer.parseInt(level), index, width);
        } else {
            throw new MalformedException("levels go from 0 to 63: " + text);
        }
        if (!path.text().equals(text)) {
            throw new MalformedException("not the canonical tile path: " + text);
        }
        return path;
    }

    private static void requirePlace(long index, int width) {
        require(index >= 0, "index", index);
        require(width > 0 && width <= FULL, "width", width);
    }

    private static void require(boolean holds, String what, long value) {
        if (!holds) {
            throw new IllegalArgumentException("no tile has " + what + " " + value);
        }
    }

    private static String place(long index, int width) {
        String digits = Long.toString(index);
        digits = "0".repeat((3 - digits.length() % 3) % 3) + digits;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < digits.length(); i += 3) {
            boolean last = i + 3 == digits.length();
            text.append(last ? "" : "x").append(digits, i, i + 3).append(last ? "" : "/");
        }
        return width == FULL ? text.toString() : text + ".p/" + width;
    }

    /// The grammar; that leading zeros are canonical is checked by writing the path again.
    final class Form {
        private static final Pattern PATH = Pattern.compile(
                "tile/(?<level>entries|[0-9]{1,2})/(?<n>(x[0-9]{3}/){0,5}[0-9]{3})(\\.p/(?<width>[0-9]{1,3}))?");

        private Form() {}
    }
}
