package io.avouch.pack.form;

import io.avouch.core.Digest;

/// The text of `manifest.note`, a C2SP signed note by the ledger's key.
///
/// ```
/// avouch/pack/v1
/// <origin of the ledger>
/// sha256:<digest of manifest.json>
/// ```
///
/// Its first line can't be an origin, so it never reads as a checkpoint.
public record ManifestNote(String origin, Digest manifest) {
    public static final String LABEL = "avouch/pack/v1";

    public String text() {
        return LABEL + "\n" + origin + "\n" + manifest + "\n";
    }
}
