package io.avouch.store;

import io.avouch.core.OrgId;
import io.avouch.core.json.Jcs;
import io.avouch.core.port.ErasureLog;
import io.avouch.core.port.Lake;
import io.avouch.core.port.Lake.Held;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// The disclosed decisions behind erased records and files, so that a verifier can say "erased by entry N".
///
/// ```
/// <index> <entry of the decision> <salt, hexadecimal> <the decision's payload, base64>
/// ```
final class ErasureProofs {
    static final String PATH = "erased";
    static final String FILES_PATH = "erased-files";

    private final Lake lake;

    ErasureProofs(Lake lake) {
        this.lake = lake;
    }

    byte[] ofRecords(OrgId org) {
        return of(
                org,
                lake.erased(org).stream()
                        .map(each -> new ErasureLog.Decided(each.index(), each.by(), "", ""))
                        .toList());
    }

    byte[] of(OrgId org, List<ErasureLog.Decided> decided) {
        StringBuilder lines = new StringBuilder();
        for (ErasureLog.Decided each : decided) {
            Held decision = lake.find(org, each.by())
                    .orElseThrow(() -> new IllegalStateException("the decision of entry " + each.by() + " is missing"));
            lines.append(each.index()).append(' ').append(each.by()).append(' ');
            lines.append(HexFormat.of().formatHex(decision.salt().orElseThrow().toArray()));
            lines.append(' ');
            lines.append(Base64.getEncoder()
                    .encodeToString(Jcs.bytes(decision.record().orElseThrow())));
            lines.append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }
}
