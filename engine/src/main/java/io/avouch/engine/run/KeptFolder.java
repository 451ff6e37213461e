package io.avouch.engine.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// What is kept of one test for later runs: `runs/<org>/kept/<test>/`, a book and the files it names.
///
/// A file that a later run replaced goes at once if no run's results lie in it. The others stay, [#FILES_MAX] at
/// most: then the runs whose results lie in the oldest get files of their own.
final class KeptFolder {
    static final int FILES_MAX = 256;
    private static final String MAGIC = "PAR1";

    /// One run at a time writes what is kept of a test. No other process has the data directory.
    private static final Map<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

    private final Path folder;
    private final String test;
    private final Consumer<Path> putTogether;

    /// @param kept the organisation's folder of kept results, beside those of its runs
    /// @param putTogether gives a run whose results lie in several files one of its own
    KeptFolder(Path kept, String test, Consumer<Path> putTogether) {
        this.folder = kept.resolve(test).toAbsolutePath().normalize();
        this.test = test;
        this.putTogether = putTogether;
    }

    Path book() {
        return book(folder);
    }

    static Path book(Path folder) {
        return folder.resolve("book.json");
    }

    /// Whether an earlier run kept something.
    boolean known() {
        return Files.exists(book());
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /// What the parts of a run call it.
    String nameInParts(String file) {
        return "../kept/" + test + "/" + file;
    }

    ReentrantLock lock() {
        return LOCKS.computeIfAbsent(folder, any -> new ReentrantLock());
    }

    /// A name that no file has.
    Path unused(String run) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " can't be made: " + e.getMessage(), e);
        }
        Path file = folder.resolve(run + ".parquet");
        for (int i = 2; Files.exists(file); i++) {
            file = folder.resolve(run + "-" + i + ".parquet");
        }
        return file;
    }

    /// The files that are there, and were written to their end: the machine may have stopped in between.
    Set<String> there() {
        try {
            Set<String> there = new HashSet<>();
            for (Path file : files()) {
                if (whole(file)) {
                    there.add(String.valueOf(file.getFileName()));
                }
            }
            return there;
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " can't be read: " + e.getMessage(), e);
        }
    }

    /// Removes what nobody needs any more, and what is too much.
    ///
    /// @param live the files that the book names
    void tidy(Set<String> live) {
        try {
            List<Path> old = files().stream()
                    .filter(file -> !live.contains(String.valueOf(file.getFileName())))
                    .toList();
            if (old.isEmpty()) {
                return;
            }
            List<Path> runs = runs();
            List<Path> named = new ArrayList<>();
            for (Path file : old) {
                if (runs.stream().anyMatch(run -> names(run, file))) {
                    named.add(file);
                } else {
                    Files.delete(file);
                }
            }
            for (Path file : named.subList(0, Math.max(0, named.size() + live.size() - FILES_MAX))) {
                runs.stream().filter(run -> names(run, file)).forEach(putTogether);
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " can't be tidied: " + e.getMessage(), e);
        }
    }

    /// Parquet ends with four letters.
    static boolean whole(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer end = ByteBuffer.allocate(MAGIC.length());
            channel.read(end, Math.max(0, channel.size() - MAGIC.length()));
            return new String(end.array(), StandardCharsets.US_ASCII).equals(MAGIC);
        }
    }

    /// Results that have been written, oldest first.
    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        record Aged(Path file, long written) {}
        List<Aged> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file :
                    all.filter(each -> each.toString().endsWith(".parquet")).toList()) {
                files.add(new Aged(file, Files.getLastModifiedTime(file).toMillis()));
            }
        }
        return files.stream()
                .sorted(Comparator.comparingLong(Aged::written).thenComparing(Aged::file))
                .map(Aged::file)
                .toList();
    }

    /// The results of runs that lie in several files.
    private List<Path> runs() throws IOException {
        Path org = folder.resolve("../..").normalize();
        try (Stream<Path> all = Files.list(org)) {
            return all.map(run -> run.resolve(test + ".parquet"))
                    .filter(Parts::exist)
                    .sorted()
                    .toList();
        }
    }

    private boolean names(Path run, Path file) {
        return new HashSet<>(Parts.names(run)).contains(nameInParts(String.valueOf(file.getFileName())));
    }
}
