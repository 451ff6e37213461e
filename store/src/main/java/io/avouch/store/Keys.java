package io.avouch.store;

import io.avouch.core.Digest;
import io.avouch.core.Hmac;
import io.avouch.core.OrgId;
import io.avouch.ledger.note.LogKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The keys of organisations, in files that only the owner reads: the log's signing key, and the key
/// under which idempotency keys are made, so that they say nothing about what was sealed.
///
/// ```
/// keys/<org>.skey    signing key, note form; <org>.<n>.skey that of generation n
/// keys/<org>.vkey    its public half
/// keys/<org>.ikey    idempotency key, hexadecimal
/// ```
public final class Keys {
    private final Path folder;
    private final SecureRandom random = new SecureRandom();
    private final Map<OrgId, Hmac> idempotency = new ConcurrentHashMap<>();

    public Keys(Path folder) {
        this.folder = folder;
    }

    /// The signing key of an organisation; made when there is none yet.
    LogKey signingKey(OrgId org, String origin, Optional<Long> seed) throws IOException {
        String name = org + generation(origin);
        Path file = folder.resolve(name + ".skey");
        if (!Files.exists(file)) {
            Files.createDirectories(folder);
            LogKey made = seed.isPresent()
                    ? LogKey.fromSeed(origin, seeded("signing", seed.get()))
                    : LogKey.generate(origin, random);
            made.store(file);
            Files.writeString(folder.resolve(name + ".vkey"), made.verifier().text() + "\n");
        }
        return LogKey.load(file);
    }

    /// `<instance>/<org>` is the first generation's origin, `<instance>/<org>/<n>` a later one's.
    private static String generation(String origin) {
        String[] parts = origin.split("/");
        return parts.length == 3 ? "." + parts[2] : "";
    }

    void prepareIdempotency(OrgId org, Optional<Long> seed) throws IOException {
        Path file = folder.resolve(org + ".ikey");
        if (!Files.exists(file)) {
            byte[] key = new byte[32];
            random.nextBytes(key);
            writeSecret(
                    file,
                    HexFormat.of()
                            .formatHex(seed.map(known -> seeded("idempotency", known))
                                    .orElse(key)));
        }
    }

    /// HMAC-SHA-256 over the parts, each with its length.
    byte[] idempotencyKey(OrgId org, String... parts) {
        Hmac keyed = idempotency.computeIfAbsent(org, this::load);
        MessageDigest sum = keyed.begin();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            sum.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
            sum.update(bytes);
        }
        return keyed.end(sum);
    }

    private Hmac load(OrgId org) {
        try {
            return new Hmac(HexFormat.of()
                    .parseHex(Files.readString(folder.resolve(org + ".ikey")).strip()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't read the idempotency key of " + org, unreadable);
        }
    }

    private static byte[] seeded(String purpose, long seed) {
        MessageDigest sha = Digest.sha256();
        sha.update(("avouch/example/" + purpose + "/v1\n").getBytes(StandardCharsets.UTF_8));
        sha.update(ByteBuffer.allocate(8).putLong(seed).flip());
        return sha.digest();
    }

    private static void writeSecret(Path file, String text) throws IOException {
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel =
                Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode)) {
            channel.write(ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8)));
        }
    }
}
