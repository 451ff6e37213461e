package io.avouch.engine.lake;

import io.avouch.core.evidence.RecordType;
import io.avouch.core.port.Mentions.Asked;
import io.avouch.core.port.Mentions.Mention;
import io.avouch.engine.duck.Duck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What one organisation's records name, worked out once for each set of files. One reader at a time.
final class MentionRead {
    private final Path dir;
    private final Map<Asked, MentionBook> books = new HashMap<>();

    MentionRead(Path dir) {
        this.dir = dir;
    }

    /// What an open tail brings, and of which months it has whole files counted along.
    record Open(List<Mention> mentions, List<String> months) {}

    /// A corrected record may lie in a file, and its correction in the tail: their month is counted as one.
    static Open open(MentionSql sql, Asked asked, Duck duck, Path dir, Manifest manifest, Path tail, long below) {
        if (!asked.latest()) {
            return new Open(
                    duck.rows(sql.of(List.of(), Optional.of(tail), Optional.empty(), below), sql::mention), List.of());
        }
        List<String> months = duck.texts(sql.months(tail, below));
        List<Mention> mentions = new ArrayList<>();
        for (String month : months) {
            List<Path> files = manifest.of(asked.type()).stream()
                    .filter(segment -> segment.month().equals(month))
                    .map(segment -> dir.resolve(segment.file()))
                    .toList();
            mentions.addAll(duck.rows(sql.of(files, Optional.of(tail), Optional.of(month), below), sql::mention));
        }
        return new Open(mentions, months);
    }

    /// @param without months that were counted already
    List<Mention> files(RecordType type, Asked asked, Duck duck, Manifest manifest, List<String> without, long below)
            throws IOException {
        MentionSql sql = new MentionSql(type, asked);
        Path typeDir = dir.resolve(asked.type());
        MentionBook book = books.computeIfAbsent(asked, any -> MentionBook.read(typeDir, asked));
        Map<String, List<Segment>> units = units(manifest.of(asked.type()), asked.latest());
        List<Mention> all = new ArrayList<>();
        boolean grown = false;
        for (Map.Entry<String, List<Segment>> unit : units.entrySet()) {
            List<Segment> segments = unit.getValue();
            if (without.contains(segments.getFirst().month())) {
                continue;
            }
            boolean whole = segments.stream().allMatch(segment -> segment.last() < below);
            List<Mention> known = book.units().get(unit.getKey());
            if (known == null || !whole) {
                known = duck.rows(sql.of(paths(segments), Optional.empty(), Optional.empty(), below), sql::mention);
            }
            if (whole && book.units().put(unit.getKey(), known) == null) {
                grown = true;
            }
            all.addAll(known);
        }
        if (grown) {
            book.retain(units.keySet());
            book.write(typeDir, asked);
        }
        return all;
    }

    /// What is counted as one: the files of a month, where a correction in one takes the place of a record in another.
    private static Map<String, List<Segment>> units(Collection<Segment> segments, boolean latest) {
        Map<String, List<Segment>> groups = new TreeMap<>();
        segments.forEach(
                segment -> groups.computeIfAbsent(latest ? segment.month() : segment.file(), any -> new ArrayList<>())
                        .add(segment));
        Map<String, List<Segment>> units = new TreeMap<>();
        groups.values().forEach(group -> units.put(MentionBook.unit(group), group));
        return units;
    }

    private List<Path> paths(Collection<Segment> segments) {
        return segments.stream().map(segment -> dir.resolve(segment.file())).toList();
    }

    void forget(String type) throws IOException {
        books.keySet().removeIf(asked -> asked.type().equals(type));
        MentionBook.forget(dir.resolve(type));
    }
}
