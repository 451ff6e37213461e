package io.avouch.pack.verify;

import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.note.MalformedException;
import io.avouch.ledger.tile.TileSource;
import io.avouch.pack.form.Layout;
import java.io.IOException;
import java.util.Optional;

/// The part of a ledger that a pack carries, as the ledger's own checks read one.
record CarriedLedger(PackFiles files) implements TileSource {
    @Override
    public Optional<Bytes> read(String path) throws IOException {
        try {
            return files.has(Layout.LEDGER + path)
                    ? Optional.of(Bytes.owning(files.bytes(Layout.LEDGER + path)))
                    : Optional.empty();
        } catch (BrokenException broken) {
            throw new MalformedException(broken.detail());
        }
    }
}
