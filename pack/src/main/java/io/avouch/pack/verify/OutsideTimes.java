package io.avouch.pack.verify;

import io.avouch.ledger.check.AnchorClaims;
import io.avouch.ledger.check.Anchored;
import io.avouch.ledger.check.Claim;
import io.avouch.ledger.check.Outside;
import io.avouch.ledger.check.Verification;
import io.avouch.ledger.note.VerifierKey;
import io.avouch.pack.form.Layout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The cosignatures and time-stamps that a pack carries, and what they prove of when its entries were there.
final class OutsideTimes {
    private static final Pattern ANCHOR = Pattern.compile(Layout.LEDGER + "anchor/(?<index>0|[1-9][0-9]{0,17})");

    private final PackFiles files;
    private final SealedEntries entries;
    private final long runSize;

    OutsideTimes(PackFiles files, SealedEntries entries, long runSize) {
        this.files = files;
        this.entries = entries;
        this.runSize = runSize;
    }

    List<Finding> check(VerifierKey key, PackVerifier.Outside outside) throws IOException {
        List<Long> indexes = new ArrayList<>();
        for (String name : files.names()) {
            Matcher matcher = ANCHOR.matcher(name);
            if (matcher.matches()) {
                indexes.add(Long.parseLong(matcher.group("index")));
            }
        }
        if (indexes.isEmpty()) {
            return List.of(Finding.notChecked(
                    "outside times", "the pack carries no cosignature and no time-stamp: nobody outside says when"));
        }
        indexes.sort(Comparator.naturalOrder());
        Verification.Outcome outcome = AnchorClaims.of(
                entries, entries.size(), new Outside(key, outside.witnesses(), outside.stamps(), List.of()), indexes);
        List<Finding> failed = outcome.claims().stream()
                .filter(claim -> !claim.holds())
                .map((Claim claim) -> Finding.failed(claim.claim(), claim.detail()))
                .toList();
        return failed.isEmpty() ? List.of(holds(outcome.anchors())) : failed;
    }

    private Finding holds(List<Anchored> anchors) {
        Optional<Anchored> last =
                anchors.stream().filter(Anchored::trusted).max(Comparator.comparingLong(Anchored::size));
        if (last.isEmpty()) {
            return Finding.notChecked(
                    "outside times",
                    anchors.size() + " cosignatures and time-stamps are those that the log committed to; say whom you"
                            + " believe with --policy or --tsa");
        }
        long trusted = anchors.stream().filter(Anchored::trusted).count();
        return Finding.verified(
                "outside times",
                trusted + " of " + anchors.size() + " cosignatures and time-stamps are by those you believe; "
                        + last.get().by() + " saw the first "
                        + Math.min(runSize, last.get().size()) + " of the run's " + runSize + " entries at "
                        + last.get().time());
    }
}
