package io.avouch.flow;

import io.avouch.core.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// How a receiver knows that a message is ours and new: HMAC-SHA-256, in hexadecimal, over the time stamp in seconds,
/// a full stop, and the body as it was sent.
public final class HookSignature {
    public static final String HEADER = "Avouch-Signature";
    public static final String TIME_HEADER = "Avouch-Timestamp";

    private HookSignature() {}

    public static String of(Bytes secret, Instant at, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.toArray(), "HmacSHA256"));
            mac.update((at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
            return "v1=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no HMAC-SHA-256", missing);
        }
    }
}
