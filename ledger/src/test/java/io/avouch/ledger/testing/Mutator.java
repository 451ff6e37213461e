package io.avouch.ledger.testing;

import io.avouch.ledger.hash.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// Makes one random thing wrong in an exported log.
public final class Mutator {
    private final BuiltLog log;
    private final BuiltLog other;
    private final long size;
    private final Random random;

    /// @param other a log with the same entries under another name and key
    public Mutator(BuiltLog log, BuiltLog other, long size, long seed) {
        this.log = log;
        this.other = other;
        this.size = size;
        this.random = new Random(seed);
    }

    /// What was done, and the files after it.
    ///
    /// @param stale whether the checkpoint is an older one of the same log: true then, but not the latest
    public record Mutation(String what, Map<String, Bytes> files, boolean stale) {}

    public Mutation next() throws IOException {
        Map<String, Bytes> files = new TreeMap<>(log.files(size));
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> flip(files);
            case 3 -> cut(files);
            case 4 -> swap(files);
            case 5 -> {
                long old = random.nextLong(size);
                files.put("checkpoint", log.note(old));
                yield new Mutation("stale checkpoint of " + old, files, true);
            }
            case 6 -> {
                files.put("checkpoint", other.note(size));
                yield new Mutation("wrong origin and key", files, false);
            }
            default -> {
                String name = pick(files);
                files.remove(name);
                yield new Mutation(name + " removed", files, false);
            }
        };
    }

    private String pick(Map<String, Bytes> files) {
        return new ArrayList<>(files.keySet()).get(random.nextInt(files.size()));
    }

    private Mutation flip(Map<String, Bytes> files) {
        String name = pick(files);
        byte[] bytes = files.get(name).toArray();
        int bit = random.nextInt(bytes.length * 8);
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        files.put(name, Bytes.owning(bytes));
        return new Mutation(name + ", bit " + bit, files, false);
    }

    private Mutation cut(Map<String, Bytes> files) {
        String name = pick(files);
        byte[] bytes = files.get(name).toArray();
        int length = random.nextInt(bytes.length);
        files.put(name, Bytes.owning(Arrays.copyOf(bytes, length)));
        return new Mutation(name + " cut to " + length + " bytes", files, false);
    }

    private Mutation swap(Map<String, Bytes> files) {
        List<String> names =
                files.keySet().stream().filter(name -> name.startsWith("tile/")).toList();
        String one = names.get(random.nextInt(names.size()));
        List<String> others = names.stream()
                .filter(name -> !files.get(name).equals(files.get(one)))
                .toList();
        String two = others.get(random.nextInt(others.size()));
        Bytes first = files.get(one);
        files.put(one, files.get(two));
        files.put(two, first);
        return new Mutation(one + " and " + two + " swapped", files, false);
    }
}
