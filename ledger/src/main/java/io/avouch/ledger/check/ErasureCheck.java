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

/// Says of which entries the records were erased, and by which decision. Each line of the file `erased`
/// discloses one decision with its salt; the decision's own entry has to commit to it.
final class ErasureCheck {
    private static final byte[] LABEL = "avouch/decision/v1\n".getBytes(StandardCharsets.UTF_8);

    private final TileSource source;
    private final long size;

    ErasureCheck(TileSource source, long size) {
        this.source = source;
        this.size = size;
    }

    void check(List<Claim> claims) throws IOException {
        Optional<Bytes> file = source.read("erased");
        if (file.isEmpty()) {
            return;
        }
        String text = new String(file.get().toArray(), StandardCharsets.UTF_8);
        for (String line : text.lines().toList()) {
            String[] words = line.split(" ", -1);
            try {
                claims.add(line(words));
            } catch (MalformedException | IllegalArgumentException e) {
                claims.add(Claim.fails("erased, entry " + words[0], String.valueOf(e.getMessage())));
            }
        }
    }

    private Claim line(String[] words) throws IOException {
        if (words.length != 4) {
            throw new MalformedException("a line of 'erased' has an index, an entry, a salt and a payload");
        }
        long index = Long.parseLong(words[0]);
        long by = Long.parseLong(words[1]);
        if (index < 0 || by <= index) {
            throw new MalformedException("entry " + by + " can't erase entry " + index);
        }
        if (by >= size) {
            return Claim.holds(
                    "erased, entry " + index, "by entry " + by + ", which the checkpoint does not cover yet");
        }
        byte[] payload = Base64.getDecoder().decode(words[3]);
        Entry decision = entry(by);
        if (decision.kind() != Kind.DECISION
                || !decision.commitment().equals(commitment(HexFormat.of().parseHex(words[2]), payload))) {
            throw new MalformedException("entry " + by + " does not commit to the decision that is shown");
        }
        String text = new String(payload, StandardCharsets.UTF_8);
        if (!text.contains("\"body\":{\"index\":" + index + ",") || !text.contains(",\"decision\":\"erasure\",")) {
            throw new MalformedException("the decision of entry " + by + " does not erase entry " + index);
        }
        return Claim.holds("erased, entry " + index, "erased by entry " + by + ": " + text);
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
