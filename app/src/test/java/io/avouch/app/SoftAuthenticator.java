package io.avouch.app;

import io.avouch.core.Digest;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import io.avouch.core.json.JsonSyntaxException;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/// An authenticator in software, for tests: one ES256 key, no attestation (WebAuthn level 2, sections 6.1 and 6.5).
final class SoftAuthenticator {
    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int ATTESTED = 0x40;

    private final KeyPair keys;
    private final byte[] id = new byte[16];
    private final boolean verifies;
    private int count;
    private String handle = "";

    /// @param verifies whether it asks its user for a finger or a PIN
    SoftAuthenticator(boolean verifies) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        this.keys = generator.generateKeyPair();
        this.verifies = verifies;
        new SecureRandom().nextBytes(id);
    }

    String create(String options, String origin) {
        JsonObject asked = json(options);
        handle = asked.object("user").text("id");
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(head(asked.object("rp").text("id"), ATTESTED));
        data.writeBytes(new byte[16]);
        data.writeBytes(ByteBuffer.allocate(2).putShort((short) id.length).array());
        data.writeBytes(id);
        data.writeBytes(cose());
        ByteArrayOutputStream attestation = new ByteArrayOutputStream();
        attestation.write(0xa3);
        text(attestation, "fmt");
        text(attestation, "none");
        text(attestation, "attStmt");
        attestation.write(0xa0);
        text(attestation, "authData");
        bytes(attestation, data.toByteArray());
        JsonObject response = Json.object()
                .put("attestationObject", base64(attestation.toByteArray()))
                .put("clientDataJSON", base64(client("webauthn.create", asked, origin)))
                .put("transports", Json.texts(java.util.List.of("internal")))
                .build();
        return Jcs.text(Json.object()
                .put("label", "test device")
                .put("credential", credential(response))
                .build());
    }

    String get(String options, String origin) {
        JsonObject asked = json(options);
        byte[] data = head(asked.text("rpId"), 0);
        byte[] client = client("webauthn.get", asked, origin);
        return Jcs.text(credential(Json.object()
                .put("authenticatorData", base64(data))
                .put("clientDataJSON", base64(client))
                .put("signature", base64(signed(data, Digest.of(client).bytes())))
                .put("userHandle", handle)
                .build()));
    }

    private JsonObject credential(JsonObject response) {
        return Json.object()
                .put("id", base64(id))
                .put("rawId", base64(id))
                .put("type", "public-key")
                .put("authenticatorAttachment", "platform")
                .put("clientExtensionResults", JsonObject.EMPTY)
                .put("response", response)
                .build();
    }

    private byte[] head(String party, int more) {
        int flags = PRESENT | (verifies ? VERIFIED : 0) | more;
        return ByteBuffer.allocate(37)
                .put(Digest.of(party).bytes())
                .put((byte) flags)
                .putInt(++count)
                .array();
    }

    private static byte[] client(String type, JsonObject asked, String origin) {
        return Jcs.text(Json.object()
                        .put("type", type)
                        .put("challenge", asked.text("challenge"))
                        .put("origin", origin)
                        .put("crossOrigin", false)
                        .build())
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] signed(byte[] data, byte[] clientHash) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(data);
            signature.update(clientHash);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The public key as COSE has it: {1: 2, 3: -7, -1: 1, -2: x, -3: y}.
    private byte[] cose() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21});
        bytes(out, coordinate(key.getW().getAffineX()));
        out.write(0x22);
        bytes(out, coordinate(key.getW().getAffineY()));
        return out.toByteArray();
    }

    private static byte[] coordinate(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] fixed = new byte[32];
        int skip = Math.max(0, bytes.length - 32);
        System.arraycopy(bytes, skip, fixed, 32 - (bytes.length - skip), bytes.length - skip);
        return fixed;
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.write(0x60 + text.length());
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void bytes(ByteArrayOutputStream out, byte[] bytes) {
        out.write(0x58);
        out.write(bytes.length);
        out.writeBytes(bytes);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static JsonObject json(String text) {
        try {
            return JsonReader.readObject(text);
        } catch (JsonSyntaxException broken) {
            throw new IllegalStateException("no options: " + text, broken);
        }
    }
}
