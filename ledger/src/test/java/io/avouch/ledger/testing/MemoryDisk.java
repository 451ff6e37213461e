package io.avouch.ledger.testing;

import io.avouch.ledger.disk.DirectFilling;
import io.avouch.ledger.disk.Disk;
import io.avouch.ledger.disk.DiskFile;
import io.avouch.ledger.disk.Filling;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// A disk that forgets. What was not synced is lost by [#crash], in whole or in part, as a real one
/// may after a power cut; and one chosen change, or the reading of one file, can be made to fail.
public final class MemoryDisk implements Disk {
    private static final int BLOCK = 256;

    private final Map<Path, Node> names = new HashMap<>();
    private final Map<Path, Node> durableNames = new HashMap<>();
    private final List<NameChange> changes = new ArrayList<>();
    private final Random random;
    private long operations;
    private long failAt = Long.MAX_VALUE;
    private boolean locked;
    private Optional<Path> unreadable = Optional.empty();

    /// A file was given a name and lost another, in one step.
    private record NameChange(Optional<Path> gone, Optional<Path> fresh, Node node) {
        void applyTo(Map<Path, Node> names) {
            gone.ifPresent(names::remove);
            fresh.ifPresent(path -> names.put(path, node));
        }

        boolean in(Path directory) {
            return gone.or(() -> fresh)
                    .map(p -> directory.equals(p.getParent()))
                    .orElse(false);
        }
    }

    /// One file: what is durable, and what was done since the last sync.
    private static final class Node {
        byte[] content = new byte[0];
        byte[] durable = new byte[0];
        final List<Change> pending = new ArrayList<>();
    }

    /// Bytes written at a position, or (without bytes) a cut.
    private record Change(long position, Optional<byte[]> bytes) {
        byte[] applyTo(byte[] content) {
            if (bytes.isEmpty()) {
                return java.util.Arrays.copyOf(content, (int) position);
            }
            byte[] written = bytes.get();
            int end = (int) position + written.length;
            byte[] result = java.util.Arrays.copyOf(content, Math.max(content.length, end));
            System.arraycopy(written, 0, result, (int) position, written.length);
            return result;
        }
    }

    public MemoryDisk(long seed) {
        this.random = new Random(seed);
    }

    /// The n-th change from now on fails, and all after it.
    public synchronized void failAt(long operation) {
        operations = 0;
        failAt = operation;
    }

    public synchronized boolean failed() {
        return operations >= failAt;
    }

    private void step(String what) throws IOException {
        operations++;
        if (operations >= failAt) {
            throw new IOException("injected: " + what);
        }
    }

    /// From now on the disk answers with an error when this file is read; none: it reads again.
    public synchronized void unreadable(Optional<Path> file) {
        unreadable = file;
    }

    /// The power goes off and comes back.
    public synchronized void crash() {
        int kept = changes.isEmpty() ? 0 : random.nextInt(changes.size() + 1);
        changes.subList(0, kept).forEach(change -> change.applyTo(durableNames));
        changes.clear();
        names.clear();
        names.putAll(durableNames);
        for (Node node : durableNames.values()) {
            for (Change change : node.pending) {
                if (random.nextBoolean()) {
                    node.durable = torn(change).applyTo(node.durable);
                }
            }
            node.pending.clear();
            node.content = node.durable.clone();
        }
        failAt = Long.MAX_VALUE;
        locked = false;
    }

    /// Only the first or the last part of a write arrived.
    private Change torn(Change change) {
        if (change.bytes().isEmpty() || random.nextInt(3) > 0) {
            return change;
        }
        byte[] bytes = change.bytes().get();
        int cut = random.nextInt(bytes.length + 1);
        return random.nextBoolean()
                ? new Change(change.position(), Optional.of(java.util.Arrays.copyOf(bytes, cut)))
                : new Change(
                        change.position() + cut, Optional.of(java.util.Arrays.copyOfRange(bytes, cut, bytes.length)));
    }

    /// A second disk with the same content, as a process that was killed would find it.
    public synchronized MemoryDisk copy() {
        MemoryDisk copy = new MemoryDisk(random.nextLong());
        names.forEach((path, node) -> {
            Node same = new Node();
            same.content = node.content.clone();
            same.durable = node.content.clone();
            copy.names.put(path, same);
            copy.durableNames.put(path, same);
        });
        return copy;
    }

    public synchronized List<Path> files() {
        return names.keySet().stream().sorted().toList();
    }

    /// Replaces a file's content behind everyone's back.
    public synchronized void set(Path file, byte[] content) {
        Node node = new Node();
        node.content = content.clone();
        node.durable = content.clone();
        names.put(file, node);
        durableNames.put(file, node);
    }

    @Override
    public synchronized DiskFile open(Path file) throws IOException {
        Node node = names.get(file);
        if (node == null) {
            step("create " + file);
            node = new Node();
            NameChange change = new NameChange(Optional.empty(), Optional.of(file), node);
            change.applyTo(names);
            changes.add(change);
        }
        return new OpenFile(node, file);
    }

    /// As production fills its segments: in whole blocks, the last one again with what follows it.
    @Override
    public Filling filling(Path file, long length) throws IOException {
        return length % BLOCK == 0 ? DirectFilling.make(open(file), length, BLOCK) : Disk.super.filling(file, length);
    }

    private final class OpenFile implements DiskFile {
        private final Node node;
        private final Path path;

        OpenFile(Node node, Path path) {
            this.node = node;
            this.path = path;
        }

        @Override
        public long size() {
            synchronized (MemoryDisk.this) {
                return node.content.length;
            }
        }

        @Override
        public void write(ByteBuffer from, long position) throws IOException {
            byte[] bytes = new byte[from.remaining()];
            from.get(bytes);
            change(new Change(position, Optional.of(bytes)), "write " + path);
        }

        private void change(Change change, String what) throws IOException {
            synchronized (MemoryDisk.this) {
                boolean before = failed();
                try {
                    step(what);
                } catch (IOException e) {
                    if (!before) { // a failed write may have come through in part
                        node.pending.add(change);
                        node.content = torn(change).applyTo(node.content);
                    }
                    throw e;
                }
                node.pending.add(change);
                node.content = change.applyTo(node.content);
            }
        }

        @Override
        public void read(ByteBuffer to, long position) throws IOException {
            synchronized (MemoryDisk.this) {
                if (unreadable.filter(path::equals).isPresent()) {
                    throw new IOException("injected: read " + path);
                }
                if (position + to.remaining() > node.content.length) {
                    throw new java.io.EOFException(path + " is shorter");
                }
                to.put(node.content, (int) position, to.remaining());
            }
        }

        @Override
        public void truncate(long size) throws IOException {
            if (size < size()) {
                change(new Change(size, Optional.empty()), "truncate " + path);
            }
        }

        @Override
        public void force(boolean metadata) throws IOException {
            synchronized (MemoryDisk.this) {
                step("force " + path);
                node.pending.clear();
                node.durable = node.content.clone();
            }
        }

        @Override
        public void close() {}
    }

    @Override
    public synchronized boolean exists(Path path) {
        return names.keySet().stream().anyMatch(file -> file.startsWith(path));
    }

    @Override
    public synchronized List<String> list(Path directory) {
        return names.keySet().stream()
                .filter(file -> file.startsWith(directory))
                .map(file -> directory.relativize(file).getName(0).toString())
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public synchronized byte[] read(Path file) throws IOException {
        Node node = names.get(file);
        if (node == null) {
            throw new NoSuchFileException(file.toString());
        }
        return node.content.clone();
    }

    @Override
    public void createDirectories(Path directory) {}

    @Override
    public synchronized void rename(Path from, Path to) throws IOException {
        step("rename to " + to);
        Node node = names.get(from);
        if (node == null) {
            throw new NoSuchFileException(from.toString());
        }
        NameChange change = new NameChange(Optional.of(from), Optional.of(to), node);
        change.applyTo(names);
        changes.add(change);
    }

    @Override
    public synchronized void delete(Path file) throws IOException {
        step("delete " + file);
        Node node = names.get(file);
        if (node == null) {
            throw new NoSuchFileException(file.toString());
        }
        NameChange change = new NameChange(Optional.of(file), Optional.empty(), node);
        change.applyTo(names);
        changes.add(change);
    }

    @Override
    public synchronized void syncDirectory(Path directory) throws IOException {
        step("sync directory " + directory);
        changes.stream().filter(change -> change.in(directory)).forEach(change -> change.applyTo(durableNames));
        changes.removeIf(change -> change.in(directory));
    }

    @Override
    public synchronized Optional<Closeable> lock(Path file) {
        if (locked) {
            return Optional.empty();
        }
        locked = true;
        return Optional.of(() -> {
            synchronized (this) {
                locked = false;
            }
        });
    }
}
