package io.avouch.bench.ledger;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.Optional;

/// The limit of verifying: every leaf and every node of a tree of that size hashed once, on all processors,
/// from memory. It reads no file, compares nothing and knows no order.
final class BareVerify {
    private static final int BATCH = 8192;
    private static final int LEAF_BYTES = 125;

    private BareVerify() {}

    static double rate(long size) throws IOException, InterruptedException {
        double seconds = Producers.seconds(size, BATCH, batches -> {
            for (Optional<Producers.Batch> next = batches.next(); next.isPresent(); next = batches.next()) {
                hash(next.get().to() - next.get().from());
            }
        });
        return size / seconds;
    }

    private static void hash(long entries) {
        MessageDigest sha = BareAppend.sha256();
        byte[] leaf = new byte[1 + LEAF_BYTES];
        byte[] node = new byte[1 + 64];
        node[0] = 1;
        for (long i = 0; i < entries; i++) {
            leaf[1] = (byte) i;
            byte[] left = sha.digest(leaf);
            System.arraycopy(left, 0, node, 1, left.length);
            byte[] parent = sha.digest(node);
            System.arraycopy(parent, 0, node, 33, parent.length);
        }
    }
}
