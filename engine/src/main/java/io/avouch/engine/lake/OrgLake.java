package io.avouch.engine.lake;

import io.avouch.core.Digest;
import io.avouch.core.evidence.Erased;
import io.avouch.core.evidence.RecordType;
import io.avouch.core.port.Erasable;
import io.avouch.core.port.Lake.Entry;
import io.avouch.core.port.Lake.Found;
import io.avouch.core.port.Lake.Held;
import io.avouch.core.port.Mentions.Asked;
import io.avouch.core.port.Mentions.Mention;
import io.avouch.engine.duck.Duck;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One organisation's part of the lake: its files, and its open tail.
final class OrgLake {
    /// A tail that grows beyond this is turned into files without being asked, while records still come
    /// in: a run that starts then has a second's work left at most.
    private static final long TAIL_BYTES_MAX = 48L << 20;

    /// What one statement looks for, and in: small enough that a word found early is not looked for on and on.
    private static final int WORDS_AT_ONCE = 64;

    private static final int FILES_AT_ONCE = 8;

    private final Path dir;
    private final Map<String, RecordType> types;
    private final Duck duck;
    private final Tail tail;
    private final Object compacting = new Object();
    private final MentionRead mentions;
    private Manifest manifest;
    private long next;

    /// What a tail held before does not count: the ledger hands on again all that is not in files.
    OrgLake(Path dir, Map<String, RecordType> types, Duck duck) throws IOException {
        this.dir = dir;
        this.types = types;
        this.duck = duck;
        this.manifest = Manifest.read(dir);
        this.next = manifest.through();
        this.tail = new Tail(dir);
        this.mentions = new MentionRead(dir);
        tail.clear();
        if (Files.isDirectory(dir)) {
            removeUnlisted();
        }
    }

    Path dir() {
        return dir;
    }

    synchronized Manifest manifest() {
        return manifest;
    }

    synchronized void accept(List<Entry> entries) throws IOException {
        for (Entry entry : entries) {
            if (entry.index() < next) {
                continue;
            }
            if (entry.attachment().length() > 0) {
                tail.add(entry);
            }
            next = entry.index() + 1;
        }
        tail.push();
        if (tail.bytes() > TAIL_BYTES_MAX) {
            flush();
        }
    }

    synchronized void flush() throws IOException {
        if (next == manifest.through()) {
            return;
        }
        Durably.createFolders(dir);
        SegmentWriter writer = new SegmentWriter(duck, dir);
        List<Segment> added = new ArrayList<>();
        for (String type : tail.rows().keySet()) {
            added.addAll(writer.write(type, Optional.ofNullable(types.get(type)), tail.file(type)));
        }
        Manifest grown = manifest.with(next, added);
        grown.write(dir);
        manifest = grown;
        tail.clear();
    }

    /// Takes one record out of its file: a new file, the manifest, and only then the old one goes.
    void erase(Erasable.Erasure erasure) throws IOException {
        synchronized (compacting) {
            eraseAlone(erasure);
        }
    }

    private synchronized void eraseAlone(Erasable.Erasure erasure) throws IOException {
        flush();
        if (manifest.erased().stream().anyMatch(gone -> gone.index() == erasure.index())) {
            removeUnlisted();
            return;
        }
        Map<Segment, Optional<Segment>> replaced = new HashMap<>();
        SegmentWriter writer = new SegmentWriter(duck, dir);
        for (Segment segment : manifest.segments()) {
            boolean near = segment.first() <= erasure.index() && erasure.index() <= segment.last();
            if (near && !segment.type().startsWith("@") && writer.holds(segment, erasure.index())) {
                replaced.put(segment, writer.without(segment, erasure.index()));
            }
        }
        if (replaced.isEmpty()) {
            throw new IllegalArgumentException("no file of the lake holds a record with index " + erasure.index());
        }
        String type = replaced.keySet().iterator().next().type();
        // Of a day with one record, the book's digest would tell whether a guess at the record is right.
        DayBook.forget(dir.resolve(type));
        mentions.forget(type);
        Manifest shrunk = manifest.without(new Erased(erasure.index(), erasure.by(), type), replaced);
        shrunk.write(dir);
        manifest = shrunk;
        removeUnlisted();
    }

    /// Puts small files together until there are few; what reads or writes meanwhile is not kept waiting.
    ///
    /// @param own a connection that nobody else uses
    /// @return how many files were put together
    int compact(Duck own) throws IOException {
        Compaction compaction = new Compaction(dir, own);
        int together = 0;
        for (int more = compactOnce(compaction); more > 0; more = compactOnce(compaction)) {
            together += more;
        }
        return together;
    }

    /// Whoever needs files to stay waits for one file to be written at most.
    private int compactOnce(Compaction compaction) throws IOException {
        synchronized (compacting) {
            Optional<List<Segment>> next = Compaction.next(manifest());
            return next.isPresent() && adopt(compaction.write(next.get()))
                    ? next.get().size()
                    : 0;
        }
    }

    private synchronized boolean adopt(Compaction.Merged merged) throws IOException {
        if (!manifest.segments().containsAll(merged.sources()) || !Files.exists(merged.fresh())) {
            Files.deleteIfExists(merged.fresh());
            return false;
        }
        Path file = dir.resolve(merged.segment().file());
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file + " is there already, and no file of the lake is written over");
        }
        Durably.publish(merged.fresh(), file);
        Manifest fewer = manifest.merged(merged.sources(), merged.segment());
        fewer.write(dir);
        manifest = fewer;
        return true;
    }

    /// What a crash left of an erasure or a flush: files that the manifest does not list.
    private void removeUnlisted() throws IOException {
        Set<Path> listed = manifest.segments().stream()
                .map(segment -> dir.resolve(segment.file()))
                .collect(Collectors.toSet());
        List<Path> files;
        try (Stream<Path> walk = Files.walk(dir)) {
            files = walk.filter(file -> file.toString().endsWith(".parquet")
                            || file.toString().endsWith(".parquet.new"))
                    .filter(file -> !listed.contains(file))
                    .toList();
        }
        for (Path file : files) {
            Files.delete(file);
            Durably.syncFolder(file);
        }
    }

    synchronized Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>(tail.rows());
        manifest.segments().forEach(segment -> counts.merge(segment.type(), segment.rows(), Long::sum));
        counts.keySet().removeIf(type -> type.startsWith("@"));
        return counts;
    }

    /// Looked up among what is known of the files; only one that the index cuts through is read.
    synchronized OptionalLong last(String type, long belowIndex) {
        OptionalLong tailLast = tail.last(type);
        if (tailLast.isPresent() && tailLast.getAsLong() < belowIndex) {
            return tailLast;
        }
        boolean cut = tailLast.isPresent() && manifest.through() < belowIndex
                || manifest.of(type).stream()
                        .anyMatch(segment -> segment.first() < belowIndex && belowIndex <= segment.last());
        if (cut) {
            return search(type, "", belowIndex, 1).records().stream()
                    .mapToLong(Held::index)
                    .findFirst();
        }
        return manifest.of(type).stream()
                .mapToLong(Segment::last)
                .filter(last -> last < belowIndex)
                .max();
    }

    /// The rows of a type as a relation, of the files alone that can hold entries between two indexes, or the tail.
    synchronized <T> List<T> readBetween(String type, long from, long to, RelationReader<T> reader) {
        Optional<Path> open = to >= manifest.through() && tail.rows().containsKey(type)
                ? Optional.of(tail.file(type))
                : Optional.empty();
        List<Path> files = manifest.of(type).stream()
                .filter(segment -> segment.first() <= to && from <= segment.last())
                .map(segment -> dir.resolve(segment.file()))
                .toList();
        return files.isEmpty() && open.isEmpty() ? List.of() : reader.read(duck, HeldSql.relation(files, open));
    }

    /// The newest files first, no more of them than it takes to fill the page or to look at enough rows.
    synchronized Found search(String type, String words, long beforeIndex, int limit) {
        Search search = new Search(duck, type, words, beforeIndex, limit);
        if (tail.rows().containsKey(type)) {
            search.look(List.of(), Optional.of(tail.file(type)));
        }
        List<Segment> rest = manifest.of(type).stream()
                .filter(segment -> segment.first() < beforeIndex)
                .sorted(Comparator.comparingLong(Segment::last).reversed())
                .toList();
        search.passed(0, rest);
        for (int i = 0; i < rest.size() && !search.done(); i++) {
            Segment next = rest.get(i);
            search.look(List.of(dir.resolve(next.file())), Optional.empty());
            search.passed(next.rows(), rest.subList(i + 1, rest.size()));
        }
        return search.found();
    }

    /// One statement for each type, over two of its columns.
    synchronized List<NamingSql.Row> naming(Collection<String> digests, int limit) {
        List<NamingSql.Row> found = new ArrayList<>();
        for (String type : counts().keySet()) {
            Optional<String> tailed = Optional.of(type)
                    .filter(tail.rows()::containsKey)
                    .map(open -> TailSql.rows(tail.file(open), Optional.empty()));
            List<Path> files = manifest.of(type).stream()
                    .map(segment -> dir.resolve(segment.file()))
                    .toList();
            found.addAll(duck.rows(
                    NamingSql.of(files, tailed, digests, limit),
                    row -> new NamingSql.Row(row.getString(1), row.getLong(2))));
        }
        return found;
    }

    /// What the records of a type name. Records come in meanwhile; no file goes, as with [#said].
    ///
    /// @param own a connection that nobody else uses
    List<Mention> mentions(RecordType type, Asked asked, long belowIndex, Duck own) throws IOException {
        synchronized (compacting) {
            Manifest now;
            MentionRead.Open open = new MentionRead.Open(List.of(), List.of());
            synchronized (this) {
                now = manifest;
                if (tailed(asked.type(), belowIndex)) {
                    MentionSql sql = new MentionSql(type, asked);
                    open = MentionRead.open(sql, asked, own, dir, now, tail.file(asked.type()), belowIndex);
                }
            }
            List<Mention> all = new ArrayList<>(open.mentions());
            all.addAll(mentions.files(type, asked, own, now, open.months(), belowIndex));
            return all;
        }
    }

    private boolean tailed(String type, long belowIndex) {
        return belowIndex > manifest.through() && tail.rows().containsKey(type);
    }

    /// @param own a connection that nobody else uses
    List<Held> naming(RecordType type, String field, Collection<String> values, long belowIndex, Duck own) {
        synchronized (compacting) {
            Manifest now;
            List<Held> found = new ArrayList<>();
            synchronized (this) {
                now = manifest;
                if (tailed(type.name(), belowIndex)) {
                    Optional<Path> open = Optional.of(tail.file(type.name()));
                    found.addAll(held(own, type, MentionSql.naming(type, field, values, List.of(), open, belowIndex)));
                }
            }
            List<Path> files = now.of(type.name()).stream()
                    .map(segment -> dir.resolve(segment.file()))
                    .toList();
            found.addAll(held(own, type, MentionSql.naming(type, field, values, files, Optional.empty(), belowIndex)));
            found.sort(Comparator.comparingLong(Held::index));
            return found;
        }
    }

    private static List<Held> held(Duck own, RecordType type, String sql) {
        return own.rows(sql, row -> HeldSql.held(type.name(), row));
    }

    /// Which words a record says; the newest files first, until each word is found. Records come in meanwhile: of all
    /// that nothing but the list of files is locked, and that no file of it goes.
    ///
    /// @param look on a connection that nobody else uses
    Set<String> said(Collection<String> words, Look look) throws IOException {
        synchronized (compacting) {
            flush();
            List<Path> files = manifest().segments().stream()
                    .filter(segment -> !segment.type().startsWith("@"))
                    .sorted(Comparator.comparingLong(Segment::last).reversed())
                    .map(segment -> dir.resolve(segment.file()))
                    .toList();
            Set<String> silent = new TreeSet<>(words);
            for (int i = 0; i < files.size() && !silent.isEmpty(); i += FILES_AT_ONCE) {
                List<Path> next = files.subList(i, Math.min(i + FILES_AT_ONCE, files.size()));
                List<String> asked = List.copyOf(silent);
                for (int j = 0; j < asked.size(); j += WORDS_AT_ONCE) {
                    look.said(next, asked.subList(j, Math.min(j + WORDS_AT_ONCE, asked.size())))
                            .forEach(silent::remove);
                }
            }
            Set<String> said = new TreeSet<>(words);
            said.removeAll(silent);
            return said;
        }
    }

    /// Which of some words the records of some files say.
    interface Look {
        List<String> said(List<Path> files, List<String> words);
    }

    interface RelationReader<T> {
        List<T> read(Duck duck, String relation);
    }

    /// Every type that may have an entry between these indexes by the range of its files, or has a tail.
    synchronized List<String> typesBetween(long from, long to) {
        List<String> around =
                new ArrayList<>(to >= manifest.through() ? tail.rows().keySet() : List.of());
        manifest.segments().stream()
                .filter(segment -> segment.first() <= to && from <= segment.last())
                .map(Segment::type)
                .distinct()
                .filter(type -> !around.contains(type))
                .forEach(around::add);
        return around;
    }

    /// The first file that is missing or not what the manifest says. One that was put together with others while it was
    /// looked for is none of the lake's any more.
    Optional<String> findDamage() throws IOException {
        for (Segment segment : manifest().segments()) {
            Optional<String> damage = damage(segment);
            if (damage.isPresent() && manifest().segments().contains(segment)) {
                return damage;
            }
        }
        return Optional.empty();
    }

    private Optional<String> damage(Segment segment) throws IOException {
        Path file = dir.resolve(segment.file());
        try {
            return Digest.of(file).equals(segment.digest())
                    ? Optional.empty()
                    : Optional.of(segment.file() + " is not what was written");
        } catch (NoSuchFileException gone) {
            return Optional.of(segment.file() + " is missing");
        }
    }
}
