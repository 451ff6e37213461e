package io.avouch.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// There is room on the disk of the data directory: a full one stops the ledger.
record RoomCheck(Path data) implements Check {
    private static final long MIB = 1L << 20;
    private static final long BAD_MIB = 256;
    private static final long WARNING_MIB = 2048;

    @Override
    public List<Finding> look() {
        Path there = data;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        try {
            return List.of(judge(Files.getFileStore(there).getUsableSpace() / MIB, there));
        } catch (IOException unreadable) {
            return List.of(new Finding(
                    "disk",
                    Severity.WARNING,
                    "the room on the disk can't be read",
                    there + ": " + unreadable.getMessage(),
                    "look with: df " + there));
        }
    }

    static Finding judge(long mib, Path there) {
        if (mib >= WARNING_MIB) {
            return Finding.good("disk", mib + " MiB free at " + there);
        }
        return new Finding(
                "disk",
                mib < BAD_MIB ? Severity.BAD : Severity.WARNING,
                "only " + mib + " MiB are free at " + there,
                "a full disk stops the ledger and the database; what was acknowledged stays",
                "make room, or move the data directory to a larger disk");
    }
}
