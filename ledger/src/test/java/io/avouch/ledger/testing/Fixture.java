package io.avouch.ledger.testing;

import io.avouch.ledger.entry.Kind;
import io.avouch.ledger.entry.Sealed;
import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.note.LogKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

/// Things to seal, with keys and contents that follow from a number.
public final class Fixture {
    public static final Instant NINE = Instant.parse("2026-01-15T09:00:00Z");
    public static final InstantSource CLOCK = InstantSource.fixed(NINE);

    private static final Map<String, LogKey> KEYS = new ConcurrentHashMap<>();

    private Fixture() {}

    /// The same key for the same origin; kept, because the JDK is slow to derive one.
    public static LogKey key(String origin) {
        return KEYS.computeIfAbsent(
                origin,
                name -> LogKey.fromSeed(
                        name, Hash.sha256(utf8("seed of " + name)).toBytes()));
    }

    public static Sealed sealed(long number) {
        return sealed(number, 40);
    }

    public static Sealed sealed(long number, int attachmentBytes) {
        byte[] attachment = new byte[attachmentBytes];
        byte[] text = utf8("payload " + number + " ");
        for (int i = 0; i < attachmentBytes; i++) {
            attachment[i] = text[i % text.length];
        }
        return new Sealed(
                number % 7 == 0 ? Kind.DECISION : Kind.RECORD,
                Hash.sha256(utf8("commitment " + number)),
                Hash.sha256(utf8("key " + number)),
                Bytes.owning(attachment));
    }

    /// The numbers `[from, to)`.
    public static List<Sealed> batch(long from, long to) {
        return LongStream.range(from, to).mapToObj(Fixture::sealed).toList();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
