package io.avouch.ledger.note;

import io.avouch.ledger.hash.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Set;

/// An Ed25519 signing key with its name: `PRIVATE+KEY+<name>+<key ID>+<base64(01 || seed)>`.
///
/// It is its own [Signer] (by the JDK). Nothing here prints the seed but [#text()].
public final class LogKey implements Signer {
    private static final String PREFIX = "PRIVATE+KEY+";

    private final VerifierKey verifier;
    private final byte[] seed;

    private LogKey(String name, byte[] seed) {
        this.seed = seed.clone();
        Bytes key = Bytes.owning(Ed25519.publicOf(seed));
        this.verifier = new VerifierKey(name, VerifierKey.Type.ED25519, key);
    }

    public static LogKey generate(String name, SecureRandom random) {
        byte[] seed = new byte[32];
        random.nextBytes(seed);
        return new LogKey(name, seed);
    }

    public static LogKey fromSeed(String name, byte[] seed) {
        if (seed.length != 32) {
            throw new IllegalArgumentException("a seed has 32 bytes, not " + seed.length);
        }
        return new LogKey(name, seed);
    }

    /// Reads the text form; messages never repeat it.
    public static LogKey parse(String text) throws MalformedException {
        String[] parts = text.split("\\+", 5);
        if (!text.startsWith(PREFIX) || parts.length != 5) {
            throw new MalformedException("not a signing key (PRIVATE+KEY+name+id+seed)");
        }
        byte[] typed;
        try {
            typed = StrictBase64.decode(parts[4]);
        } catch (MalformedException e) {
            throw new MalformedException("the signing key '" + parts[2] + "' is not base64");
        }
        if (typed.length != 33 || typed[0] != 1) {
            throw new MalformedException("the signing key '" + parts[2] + "' is not Ed25519");
        }
        LogKey key = new LogKey(parts[2], Arrays.copyOfRange(typed, 1, 33));
        if (!key.text().equals(text)) {
            throw new MalformedException("the key ID of '" + parts[2] + "' is another key's");
        }
        return key;
    }

    public static LogKey load(Path file) throws IOException {
        return parse(Files.readString(file).strip());
    }

    /// Writes a new file that only its owner may read; an existing one is never replaced.
    public void store(Path file) throws IOException {
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, options, mode)) {
            ByteBuffer bytes = ByteBuffer.wrap((text() + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /// The secret text form.
    public String text() {
        byte[] typed = new byte[33];
        typed[0] = 1;
        System.arraycopy(seed, 0, typed, 1, 32);
        return PREFIX + verifier.name() + "+" + "%08x".formatted(verifier.keyId()) + "+" + StrictBase64.encode(typed);
    }

    /// A copy of the secret seed, for another implementation of [Signer].
    public byte[] seed() {
        return seed.clone();
    }

    @Override
    public VerifierKey verifier() {
        return verifier;
    }

    @Override
    public Bytes sign(byte[] message) {
        return Bytes.owning(Ed25519.sign(seed, message));
    }

    @Override
    public String toString() {
        return "LogKey[" + verifier.text() + "]";
    }
}
