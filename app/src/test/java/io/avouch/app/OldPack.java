package io.avouch.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.avouch.ledger.note.Checkpoint;
import io.avouch.ledger.note.LogKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// A small pack that was made by a release that sealed the digests of tests and nothing else that a run says.
final class OldPack {
    /// The log's own name, and a key that anybody can make.
    static final LogKey OWN = LogKey.fromSeed("example.avouch/acme", new byte[32]);

    private OldPack() {}

    static Path as(Path zip) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(OldPack.class.getResourceAsStream("pack-of-digests-alone.zip"), "the pack")) {
            Files.copy(in, zip);
        }
        return zip;
    }

    /// The same with its log made anew, so that it can be changed and signed.
    static Repacked of(LogKey key, Path to) throws IOException {
        Repacked pack = new Repacked(as(to.resolveSibling("given-" + to.getFileName())), to);
        Checkpoint checkpoint = Checkpoint.parse(pack.text("ledger/checkpoint").split("\n\n", 2)[0] + "\n");
        pack.put("ledger/log.vkey", key.verifier().text() + "\n");
        return pack.put("ledger/checkpoint", new String(checkpoint.sign(key).toBytes(), UTF_8));
    }

    static Path signedBy(LogKey key, Path to) throws IOException {
        return of(key, to).signed(key);
    }
}
