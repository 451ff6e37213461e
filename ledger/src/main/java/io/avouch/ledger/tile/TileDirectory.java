package io.avouch.ledger.tile;

import io.avouch.ledger.hash.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// A log in the C2SP layout in a directory of the file system.
public record TileDirectory(Path root) implements TileSource {
    @Override
    public Optional<Bytes> read(String path) throws IOException {
        try {
            return Optional.of(Bytes.owning(Files.readAllBytes(root.resolve(path))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
