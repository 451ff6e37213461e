package io.avouch.engine.lake;

import io.avouch.core.port.Lake.Found;
import io.avouch.core.port.Lake.Held;
import io.avouch.engine.duck.Duck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// One look for records, file by file from the newest on, until the page is full or enough rows were looked at.
final class Search {
    /// What a request may look through; who wants more goes on from there.
    private static final long ROWS_MAX = 20_000;

    private final Duck duck;
    private final String type;
    private final String words;
    private final long beforeIndex;
    private final int limit;
    private final List<Held> held = new ArrayList<>();
    private long rows;
    /// Every record at or beyond this index and below the first was looked at.
    private long complete;

    Search(Duck duck, String type, String words, long beforeIndex, int limit) {
        this.duck = duck;
        this.type = type;
        this.words = words;
        this.beforeIndex = beforeIndex;
        this.limit = limit;
        this.complete = beforeIndex;
    }

    void look(List<Path> files, Optional<Path> tail) {
        String relation = HeldSql.relation(files, tail);
        held.addAll(duck.rows(HeldSql.page(relation, words, beforeIndex, limit + 1), row -> HeldSql.held(type, row)));
        held.sort(Comparator.comparingLong(Held::index).reversed());
    }

    /// Files of late records may overlap: what lies beyond the newest of the rest is complete.
    void passed(long fileRows, List<Segment> rest) {
        rows += fileRows;
        complete = rest.isEmpty() ? 0 : rest.getFirst().last() + 1;
    }

    /// Whether the rest need not be looked at now.
    boolean done() {
        boolean full = held.size() > limit && held.get(limit).index() >= complete;
        return full || (rows >= ROWS_MAX && complete < beforeIndex);
    }

    Found found() {
        List<Held> whole =
                held.stream().filter(each -> each.index() >= complete).toList();
        if (whole.size() > limit) {
            return new Found(
                    whole.subList(0, limit),
                    OptionalLong.of(whole.get(limit - 1).index()));
        }
        return new Found(whole, complete == 0 ? OptionalLong.empty() : OptionalLong.of(complete));
    }
}
