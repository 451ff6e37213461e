package io.avouch.web.signin;

import io.avouch.core.Bytes;
import io.avouch.core.access.Passkey;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;

/// A passkey as Spring Security knows it, and as we keep it.
final class PasskeyRecords {
    private PasskeyRecords() {}

    static Passkey kept(CredentialRecord record) {
        List<String> transports = record.getTransports() == null
                ? List.of()
                : record.getTransports().stream()
                        .map(AuthenticatorTransport::getValue)
                        .sorted()
                        .toList();
        JsonObject json = Json.object()
                .put("public_key", base64(record.getPublicKey().getBytes()))
                .put("signature_count", record.getSignatureCount())
                .put("user_verified", record.isUvInitialized())
                .put("transports", Json.texts(transports))
                .put("backup_eligible", record.isBackupEligible())
                .put("backup_state", record.isBackupState())
                .put("attestation", base64(bytes(record.getAttestationObject())))
                .put("client_data", base64(bytes(record.getAttestationClientDataJSON())))
                .build();
        return new Passkey(
                Bytes.owning(record.getCredentialId().getBytes()),
                Bytes.owning(record.getUserEntityUserId().getBytes()),
                record.getLabel(),
                json,
                record.getCreated(),
                record.getLastUsed());
    }

    static CredentialRecord known(Passkey passkey) {
        JsonObject json = passkey.record();
        Set<AuthenticatorTransport> transports = json.texts("transports").stream()
                .map(AuthenticatorTransport::valueOf)
                .collect(Collectors.toSet());
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(webauthn(passkey.id()))
                .userEntityUserId(webauthn(passkey.handle()))
                .publicKey(new ImmutablePublicKeyCose(decoded(json, "public_key")))
                .signatureCount(json.findLong("signature_count").orElse(0L))
                .uvInitialized(json.flag("user_verified"))
                .transports(transports)
                .backupEligible(json.flag("backup_eligible"))
                .backupState(json.flag("backup_state"))
                .attestationObject(
                        new org.springframework.security.web.webauthn.api.Bytes(decoded(json, "attestation")))
                .attestationClientDataJSON(
                        new org.springframework.security.web.webauthn.api.Bytes(decoded(json, "client_data")))
                .created(passkey.createdAt())
                .lastUsed(passkey.lastUsedAt())
                .label(passkey.label())
                .build();
    }

    static org.springframework.security.web.webauthn.api.Bytes webauthn(Bytes bytes) {
        return new org.springframework.security.web.webauthn.api.Bytes(bytes.toArray());
    }

    private static byte[] bytes(
            org.springframework.security.web.webauthn.api.@org.jspecify.annotations.Nullable Bytes bytes) {
        return bytes == null ? new byte[0] : bytes.getBytes();
    }

    private static byte[] decoded(JsonObject json, String member) {
        return Base64.getUrlDecoder().decode(json.text(member));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
