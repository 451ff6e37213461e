package io.avouch.web.page;

import io.avouch.core.Digest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// A small log made from RFC 9162 and the C2SP note format alone, so that the page's own check meets a real proof.
record SampleLog(String leaf, RecordPage.Proof proof) {
    private static final String ORIGIN = "a1b2c3/northwind";

    static SampleLog of(int size, int index, String commitment) {
        String leaf = "{\"commitment\":\"" + commitment
                + "\",\"kind\":\"record\",\"sealed_at\":\"2026-10-29T11:00:00.000000Z\",\"v\":1}";
        List<byte[]> leaves = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            leaves.add(hash((byte) 0, i == index ? utf8(leaf) : utf8("entry " + i)));
        }
        List<String> path = new ArrayList<>();
        collect(leaves, index, path);
        String root = base64(root(leaves));
        try {
            return new SampleLog(leaf, sign(size, root, path));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has Ed25519", impossible);
        }
    }

    private static RecordPage.Proof sign(int size, String root, List<String> path) throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = pair.getPublic().getEncoded();
        byte[] key = join(new byte[] {1}, Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
        byte[] id = Arrays.copyOf(Digest.of(join(utf8(ORIGIN + "\n"), key)).bytes(), 4);
        String text = ORIGIN + "\n" + size + "\n" + root + "\n";
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(utf8(text));
        String note = text + "\n— " + ORIGIN + " " + base64(join(id, signature.sign())) + "\n";
        return new RecordPage.Proof(
                size, path, root, note, ORIGIN + "+" + HexFormat.of().formatHex(id) + "+" + base64(key));
    }

    private static byte[] root(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int middle = Integer.highestOneBit(leaves.size() - 1);
        return hash((byte) 1, join(root(leaves.subList(0, middle)), root(leaves.subList(middle, leaves.size()))));
    }

    private static void collect(List<byte[]> leaves, int index, List<String> path) {
        if (leaves.size() > 1) {
            int middle = Integer.highestOneBit(leaves.size() - 1);
            List<byte[]> left = leaves.subList(0, middle);
            List<byte[]> right = leaves.subList(middle, leaves.size());
            collect(index < middle ? left : right, index < middle ? index : index - middle, path);
            path.add(base64(root(index < middle ? right : left)));
        }
    }

    private static byte[] hash(byte kind, byte[] bytes) {
        MessageDigest sha = Digest.sha256();
        sha.update(kind);
        return sha.digest(bytes);
    }

    private static byte[] join(byte[] one, byte[] other) {
        byte[] all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        return all;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
