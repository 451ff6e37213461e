package io.avouch.ledger.testing;

import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.hash.MerkleHasher;
import io.avouch.ledger.hash.Subtrees;
import io.avouch.ledger.note.VerifierKey;
import io.avouch.ledger.tile.Tiles;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;

/// Logs, keys and proofs made with golang.org/x/mod, and checked with Tessera's tools.
public final class Vectors {
    private Vectors() {}

    public static Path directory(String name) {
        try {
            var resource = Objects.requireNonNull(Vectors.class.getResource("/vectors/" + name));
            return Path.of(resource.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public static VerifierKey key(String log, String name) throws IOException {
        Path file = directory(log).resolve("keys").resolve(name + ".vkey");
        return VerifierKey.parse(Files.readString(file).strip());
    }

    public static List<String[]> table(String kind) throws IOException {
        return Files.readAllLines(directory("tables.txt")).stream()
                .map(line -> line.split(" ", -1))
                .filter(fields -> fields[0].equals(kind))
                .toList();
    }

    public static List<Hash> hashes(String commaSeparated) {
        return commaSeparated.isEmpty()
                ? List.of()
                : List.of(commaSeparated.split(",")).stream()
                        .map(Hash::fromBase64)
                        .toList();
    }

    /// The entry i of the vectors: `{"i":<i>,"t":"ev"}`.
    public static Bytes entry(long i) {
        String json = "{\"i\":" + i + ",\"t\":\"ev\"}";
        return Bytes.owning(json.getBytes(StandardCharsets.UTF_8));
    }

    public static List<Hash> leaves(long count) {
        MerkleHasher hasher = new MerkleHasher();
        return LongStream.range(0, count)
                .mapToObj(i -> entry(i).leafHash(hasher))
                .toList();
    }

    /// Subtree hashes straight from the leaves.
    public static Subtrees subtrees(List<Hash> leaves) {
        return (height, index) -> {
            byte[] row = new byte[Hash.BYTES << height];
            for (int i = 0; i < 1 << height; i++) {
                leaves.get((int) (index << height) + i).write(row, i * Hash.BYTES);
            }
            return Tiles.fold(row, 0, 1 << height);
        };
    }

    /// A log of 70,000 entries by the same library, as one digest: SHA-256 over a line `<path> <SHA-256>`
    /// for each of its tiles, in order of path.
    public record Large(int files, String digest, String checkpoint, String key) {}

    public static Large digestOf70000() throws IOException {
        Path folder = directory("n70000");
        String[] digest = Files.readString(folder.resolve("digest")).strip().split(" ");
        return new Large(
                Integer.parseInt(digest[0]),
                digest[1],
                Files.readString(folder.resolve("checkpoint")),
                Files.readString(folder.resolve("keys/log.skey")).strip());
    }
}
