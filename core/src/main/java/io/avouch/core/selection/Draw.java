package io.avouch.core.selection;

import io.avouch.core.Digest;
import io.avouch.core.Position;
import io.avouch.core.Problem;
import io.avouch.core.ProblemsException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/// What decides which items are drawn. Nobody chooses it alone: the organisation's populations were frozen
/// before the auditor said the nonce, and the auditor could not know what would be frozen.
///
/// ```
/// seed   SHA-256 of these lines, each ended by a line feed
///            avouch/selection/v1
///            root <root of the ledger at the frozen checkpoint, base64>
///            population <SHA-256 of the items' names, sorted by their bytes, each ended by a line feed>
///            audit <audit>
///            test <test>
///            nonce <nonce>
/// place  SHA-256 of two lines: the seed in hexadecimal, and the item's name
/// drawn  the items with the smallest places
/// ```
public record Draw(String root, Digest population, String audit, String test, String nonce) {
    private static final String LABEL = "avouch/selection/v1";
    private static final int NONCE_MIN = 8;
    private static final int NONCE_MAX = 200;

    public Draw {
        line("root", root);
        line("audit", audit);
        line("test", test);
        line("nonce", nonce);
        if (nonce.length() < NONCE_MIN || nonce.length() > NONCE_MAX) {
            throw ProblemsException.of(
                    "nonce",
                    "a nonce has " + NONCE_MIN + " to " + NONCE_MAX + " characters, not " + nonce.length(),
                    "the auditor makes it up after the freeze, by dice or by a generator");
        }
    }

    /// An item and its place in the draw.
    public record Drawn(String item, String place) {}

    private static void line(String what, String text) {
        if (text.isBlank() || text.chars().anyMatch(c -> c < ' ')) {
            throw new ProblemsException(List.of(new Problem(
                    Position.of(what), "the " + what + " has to be one line of text that is not empty", "")));
        }
    }

    /// The exact text whose SHA-256 is the seed.
    public String seedText() {
        return String.join(
                "\n",
                LABEL,
                "root " + root,
                "population " + population.hex(),
                "audit " + audit,
                "test " + test,
                "nonce " + nonce,
                "");
    }

    public String seed() {
        return Digest.of(seedText()).hex();
    }

    /// What a list of the auditor's own, for which nothing is drawn, has in a seed's place.
    static String seedOfList(String root, Digest population, String test) {
        return Digest.of(String.join(
                        "\n", "avouch/list/v1", "root " + root, "population " + population.hex(), "test " + test, ""))
                .hex();
    }

    static String place(String seed, String item) {
        return Digest.of(seed + "\n" + item + "\n").hex();
    }

    /// Draws so many items, or all where there are fewer; the first drawn first.
    ///
    /// @param names gives every item's name to whoever asks
    public List<Drawn> draw(int size, Consumer<Consumer<String>> names) {
        Comparator<Drawn> order = Comparator.comparing(Drawn::place).thenComparing(Drawn::item);
        PriorityQueue<Drawn> least = new PriorityQueue<>(order.reversed());
        String seed = seed();
        names.accept(item -> {
            least.add(new Drawn(item, place(seed, item)));
            if (least.size() > size) {
                least.poll();
            }
        });
        List<Drawn> drawn = new ArrayList<>(least);
        drawn.sort(order);
        return List.copyOf(drawn);
    }
}
