package io.avouch.ledger.check;

import io.avouch.ledger.anchor.AnchorFile;
import io.avouch.ledger.note.MalformedException;
import io.avouch.ledger.note.SignedNote;
import io.avouch.ledger.note.TlogProof;
import io.avouch.ledger.tile.TileDirectory;
import io.avouch.ledger.tile.TileSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Something that was kept of a log earlier, out of its operator's reach: a checkpoint (cosigned or
/// not), a receipt (a tlog-proof file), a time-stamp or cosignature file, or a whole export.
///
/// @param entry   the entry that a receipt is about
/// @param entries the entries of that time, if they were kept: then the first changed one is named
public record EarlierCopy(
        String name,
        SignedNote checkpoint,
        Optional<TlogProof> entry,
        Optional<AnchorFile> anchor,
        Optional<TileSource> entries) {

    public static EarlierCopy read(Path path) throws IOException {
        String name = String.valueOf(path.getFileName());
        if (Files.isDirectory(path)) {
            SignedNote note = SignedNote.parse(Files.readAllBytes(path.resolve("checkpoint")));
            return new EarlierCopy(
                    name, note, Optional.empty(), Optional.empty(), Optional.of(new TileDirectory(path)));
        }
        return parse(name, Files.readAllBytes(path));
    }

    public static EarlierCopy parse(String name, byte[] bytes) throws MalformedException {
        if (AnchorFile.looksLike(bytes)) {
            AnchorFile file = AnchorFile.parse(bytes);
            return new EarlierCopy(name, file.checkpoint(), Optional.empty(), Optional.of(file), Optional.empty());
        }
        if (new String(bytes, StandardCharsets.UTF_8).startsWith(TlogProof.HEADER + "\n")) {
            TlogProof proof = TlogProof.parse(bytes);
            return new EarlierCopy(name, proof.checkpoint(), Optional.of(proof), Optional.empty(), Optional.empty());
        }
        return new EarlierCopy(name, SignedNote.parse(bytes), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
