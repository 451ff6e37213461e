package io.avouch.ledger.note;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;

/// Ed25519 with the JDK alone, on raw 32-byte keys (RFC 8032).
final class Ed25519 {
    private static final String NAME = "Ed25519";

    private Ed25519() {}

    static boolean verify(byte[] key, byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(NAME);
            verifier.initVerify(publicKey(key));
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // a signature or key that cannot be decoded is not valid
        }
    }

    static byte[] sign(byte[] seed, byte[] message) {
        try {
            Signature signer = Signature.getInstance(NAME);
            signer.initSign(privateKey(seed));
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK cannot sign with Ed25519", e);
        }
    }

    /// The JDK has no call from seed to public key; its key generator draws exactly the seed from
    /// the random source it is given, so we give it one that holds the seed.
    static byte[] publicOf(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(NAME);
            generator.initialize(NamedParameterSpec.ED25519, new Fixed(seed));
            EdECPoint point = ((EdECPublicKey) generator.generateKeyPair().getPublic()).getPoint();
            byte[] key = encode(point);
            byte[] probe = {1};
            if (!verify(key, probe, sign(seed, probe))) {
                throw new IllegalStateException("the JDK derived another public key from the seed");
            }
            return key;
        } catch (InvalidAlgorithmParameterException | java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JDK has no Ed25519", e);
        }
    }

    private static PrivateKey privateKey(byte[] seed) throws GeneralSecurityException {
        return KeyFactory.getInstance(NAME).generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
    }

    /// The point is y, little-endian, with the sign of x in the top bit (RFC 8032, section 5.1.2).
    private static PublicKey publicKey(byte[] key) throws GeneralSecurityException {
        byte[] bigEndian = reversed(key);
        boolean odd = (bigEndian[0] & 0x80) != 0;
        bigEndian[0] &= 0x7f;
        EdECPoint point = new EdECPoint(odd, new BigInteger(1, bigEndian));
        return KeyFactory.getInstance(NAME).generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
    }

    private static byte[] encode(EdECPoint point) {
        byte[] y = point.getY().toByteArray();
        byte[] bigEndian = new byte[32];
        int length = Math.min(32, y.length);
        System.arraycopy(y, y.length - length, bigEndian, 32 - length, length);
        if (point.isXOdd()) {
            bigEndian[0] |= (byte) 0x80;
        }
        return reversed(bigEndian);
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    private static final class Fixed extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final byte[] seed;

        Fixed(byte[] seed) {
            this.seed = Arrays.copyOf(seed, seed.length);
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
