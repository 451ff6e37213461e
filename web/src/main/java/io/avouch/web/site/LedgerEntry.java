package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.port.EvidenceLog;
import io.avouch.web.page.RecordPage.Proof;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// One leaf of the log with the proof that it is there, cut out of what the log serves.
///
/// ```
/// bundle        u16 length, leaf, u16 length, leaf, ...     256 leaves, fewer in the last bundle
/// tlog-proof    c2sp.org/tlog-proof@v1 / index N / hashes, one a line / empty line / signed checkpoint
/// ```
record LedgerEntry(String leaf, Proof proof) {
    private static final int BUNDLE = 256;

    static LedgerEntry read(EvidenceLog log, OrgId org, long index) {
        String note = log.checkpointNote(org);
        long size = note.isEmpty() ? 0 : Long.parseLong(note.split("\n", 3)[1]);
        if (index < 0 || index >= size) {
            throw ProblemsException.of(
                    "record",
                    "no entry " + index + " in the ledger yet",
                    "the last signed checkpoint covers " + size + " entries, counted from 0");
        }
        return new LedgerEntry(leaf(log, org, index, size), proof(log.proof(org, index), log.verifierKey(org)));
    }

    private static String leaf(EvidenceLog log, OrgId org, long index, long size) {
        long bundle = index / BUNDLE;
        long width = Math.min(BUNDLE, size - bundle * BUNDLE);
        String path = "tile/entries/" + number(bundle) + (width < BUNDLE ? ".p/" + width : "");
        byte[] bytes = log.tile(org, path).orElseThrow(() -> new IllegalStateException("the log has no " + path));
        int at = 0;
        for (long skip = index % BUNDLE; skip > 0; skip--) {
            at += 2 + length(bytes, at);
        }
        return new String(bytes, at + 2, length(bytes, at), StandardCharsets.UTF_8);
    }

    private static int length(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }

    /// Groups of three digits, all but the last with an x.
    static String number(long bundle) {
        String last = "%03d".formatted(bundle % 1000);
        return bundle < 1000 ? last : groups(bundle / 1000) + last;
    }

    private static String groups(long high) {
        String group = "x%03d/".formatted(high % 1000);
        return high < 1000 ? group : groups(high / 1000) + group;
    }

    static Proof proof(String text, String verifierKey) {
        int border = text.indexOf("\n\n");
        List<String> path = text.substring(0, border)
                .lines()
                .skip(1)
                .filter(line -> !line.startsWith("index ") && !line.startsWith("extra "))
                .toList();
        String note = text.substring(border + 2);
        String[] lines = note.split("\n", 4);
        return new Proof(Long.parseLong(lines[1]), path, lines[2], note, verifierKey);
    }

    Optional<String> member(String name) {
        int from = leaf.indexOf("\"" + name + "\":\"");
        if (from < 0) {
            return Optional.empty();
        }
        int start = from + name.length() + 4;
        return Optional.of(leaf.substring(start, leaf.indexOf('"', start)));
    }
}
