package io.avouch.core.port;

import io.avouch.core.Digest;
import io.avouch.core.pack.PackInput;
import java.io.IOException;
import java.nio.file.Path;

/// Writes audit packs. Equal input gives equal bytes.
public interface PackWriter {
    /// @param to a file that does not exist yet
    /// @return the manifest's digest, by which the pack is known
    Digest write(PackInput input, PackSupply supply, Path to) throws IOException;
}
