package io.avouch.store;

import io.avouch.core.OrgId;
import io.avouch.core.evidence.Erased;
import io.avouch.core.json.Jcs;
import io.avouch.core.port.Lake;
import io.avouch.core.port.Lake.Held;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/// The disclosed decisions behind erased records, so that a verifier can say "erased by entry N".
///
/// ```
/// <index> <entry of the decision> <salt, hexadecimal> <the decision's payload, base64>
/// ```
final class ErasureProofs {
    static final String PATH = "erased";

    private final Lake lake;

    ErasureProofs(Lake lake) {
        this.lake = lake;
    }

    byte[] of(OrgId org) {
        StringBuilder lines = new StringBuilder();
        for (Erased each : lake.erased(org)) {
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
