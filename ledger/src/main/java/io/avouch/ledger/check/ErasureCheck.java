package io.avouch.ledger.check;

import io.avouch.ledger.entry.Entry;
import io.avouch.ledger.entry.Kind;
import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.note.MalformedException;
import io.avouch.ledger.tile.Bundle;
import io.avouch.ledger.tile.TilePath;
import io.avouch.ledger.tile.TileSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Says of which entries the records were erased, of which the files that they received, and by which decision. Each
/// line of the file `erased` or `erased-files` discloses one decision with its salt; the decision's own entry has to
/// commit to it.
final class ErasureCheck {
    private static final byte[] LABEL = "avouch/decision/v1\n".getBytes(StandardCharsets.UTF_8);

    private final TileSource source;
    private final long size;

    ErasureCheck(TileSource source, long size) {
        this.source = source;
        this.size = size;
    }

    void check(List<Claim> claims) throws IOException {
        for (What what : What.values()) {
            Optional<Bytes> file = source.read(what.file);
            String text = file.map(bytes -> new String(bytes.toArray(), StandardCharsets.UTF_8))
                    .orElse("");
            for (String line : text.lines().toList()) {
                String[] words = line.split(" ", -1);
                try {
                    claims.add(line(what, words));
                } catch (MalformedException | IllegalArgumentException e) {
                    claims.add(Claim.fails(what.claim + words[0], String.valueOf(e.getMessage())));
                }
            }
        }
    }

    /// What is erased by a decision, and how the decision names it.
    private enum What {
        RECORD("erased", "erased, entry ", "erasure") {
            @Override
            boolean named(String text, long index) {
                return text.contains("\"body\":{\"index\":" + index + ",");
            }
        },
        FILE("erased-files", "erased, file of entry ", "file-erasure") {
            @Override
            boolean named(String text, long index) {
                String member = ",\"received\":" + index;
                return text.contains(member + "}") || text.contains(member + ",");
            }
        };

        final String file;
        final String claim;
        final String decision;

        What(String file, String claim, String decision) {
            this.file = file;
            this.claim = claim;
            this.decision = decision;
        }

        /// In canonical JSON, where no text can look like a member.
        abstract boolean named(String text, long index);
    }

    private Claim line(What what, String[] words) throws IOException {
        if (words.length != 4) {
            throw new MalformedException("a line of '" + what.file + "' has an index, an entry, a salt and a payload");
        }
        long index = Long.parseLong(words[0]);
        long by = Long.parseLong(words[1]);
        if (index < 0 || by <= index) {
            throw new MalformedException("entry " + by + " can't erase entry " + index);
        }
        if (by >= size) {
            return Claim.holds(what.claim + index, "by entry " + by + ", which the checkpoint does not cover yet");
        }
        byte[] payload = Base64.getDecoder().decode(words[3]);
        Entry decision = entry(by);
        if (decision.kind() != Kind.DECISION
                || !decision.commitment().equals(commitment(HexFormat.of().parseHex(words[2]), payload))) {
            throw new MalformedException("entry " + by + " does not commit to the decision that is shown");
        }
        String text = new String(payload, StandardCharsets.UTF_8);
        if (!what.named(text, index) || !text.contains(",\"decision\":\"" + what.decision + "\",")) {
            throw new MalformedException("the decision of entry " + by + " does not erase that of entry " + index);
        }
        return Claim.holds(what.claim + index, "erased by entry " + by + ": " + text);
    }

    private static Hash commitment(byte[] salt, byte[] payload) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(LABEL);
        all.writeBytes(salt);
        all.writeBytes(payload);
        return Hash.sha256(all.toByteArray());
    }

    private Entry entry(long index) throws IOException {
        long bundle = index / TilePath.FULL;
        var path = new TilePath.Entries(bundle, TilePath.width(bundle, size));
        Bytes bytes = source.read(path).orElseThrow(() -> new MalformedException(path.text() + " is missing"));
        return Entry.parse(Bundle.parse(bytes.toArray()).entries().get((int) (index % TilePath.FULL)));
    }
}
