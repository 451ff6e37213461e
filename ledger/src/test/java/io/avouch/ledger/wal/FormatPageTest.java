package io.avouch.ledger.wal;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.ledger.anchor.AnchorFile;
import io.avouch.ledger.check.Disclosed;
import io.avouch.ledger.disk.Disk;
import io.avouch.ledger.entry.Entry;
import io.avouch.ledger.entry.Kind;
import io.avouch.ledger.entry.Stored;
import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.CompactTree;
import io.avouch.ledger.hash.ConsistencyProof;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.hash.InclusionProof;
import io.avouch.ledger.hash.MerkleHasher;
import io.avouch.ledger.note.AddCheckpoint;
import io.avouch.ledger.note.Checkpoint;
import io.avouch.ledger.note.Cosignature;
import io.avouch.ledger.note.LogKey;
import io.avouch.ledger.note.NoteSignature;
import io.avouch.ledger.note.SignedNote;
import io.avouch.ledger.note.Succession;
import io.avouch.ledger.note.TlogProof;
import io.avouch.ledger.note.VerifierKey;
import io.avouch.ledger.pack.LogPacks;
import io.avouch.ledger.pack.PackBatch;
import io.avouch.ledger.testing.MemoryDisk;
import io.avouch.ledger.tile.TilePath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Every example in FORMAT.md is what the code writes, byte for byte.
class FormatPageTest {
    private static final Pattern EXAMPLE = Pattern.compile("```text (?<name>[a-z-]+)\n(?<text>.*?)```", Pattern.DOTALL);

    private static final LogKey KEY = LogKey.fromSeed("example.org/ledger", counting());
    private static final Instant NINE = Instant.parse("2026-01-15T09:00:00Z");

    private final Map<String, String> examples = new TreeMap<>();

    private static byte[] counting() {
        return counting(0);
    }

    private static byte[] counting(int from) {
        byte[] seed = new byte[32];
        for (int i = 0; i < seed.length; i++) {
            seed[i] = (byte) (from + i);
        }
        return seed;
    }

    @Test
    void the_page_shows_what_the_code_writes() throws IOException {
        leaves();
        texts();
        files();
        outside();
        String page = Files.readString(Path.of("FORMAT.md"));
        Map<String, String> shown = new TreeMap<>();
        for (Matcher matcher = EXAMPLE.matcher(page); matcher.find(); ) {
            shown.put(matcher.group("name"), matcher.group("text"));
        }
        assertThat(shown).isEqualTo(examples);
    }

    private static Stored stored(int index) throws IOException {
        Hash commitment = Hash.sha256(utf8("content " + index));
        Kind kind = index == 0 ? Kind.DECISION : Kind.RECORD;
        Bytes leaf = new Entry(commitment, kind, NINE.plusNanos(index * 1000L)).toBytes();
        Bytes attachment = Bytes.owning(utf8("salt and content " + index));
        return Stored.of(index, leaf, Hash.sha256(utf8("key " + index)), attachment);
    }

    private static List<Stored> three() throws IOException {
        return List.of(stored(0), stored(1), stored(2));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        String digits = HexFormat.of().formatHex(bytes);
        return digits.replaceAll("(.{64})(?=.)", "$1\n") + "\n";
    }

    private static List<Hash> leafHashes() throws IOException {
        List<Hash> hashes = new ArrayList<>();
        for (Stored entry : three()) {
            hashes.add(entry.leaf().leafHash(new MerkleHasher()));
        }
        return hashes;
    }

    private void leaves() throws IOException {
        examples.put(
                "leaves",
                three().stream()
                        .map(entry -> text(entry.leaf().toArray()) + "\n")
                        .collect(Collectors.joining()));
        CompactTree tree = new CompactTree();
        StringBuilder hashes = new StringBuilder("root 0  " + tree.root() + "\n");
        for (Hash leaf : leafHashes()) {
            tree.append(leaf);
            hashes.append("leaf ")
                    .append(tree.size() - 1)
                    .append("  ")
                    .append(leaf)
                    .append('\n');
            hashes.append("root ")
                    .append(tree.size())
                    .append("  ")
                    .append(tree.root())
                    .append('\n');
        }
        examples.put("hashes", hashes.toString());
        StringBuilder paths = new StringBuilder();
        for (TilePath.Hashes tile : TilePath.all(70_000)) {
            boolean edge = tile.index() == 0 || tile.width() < TilePath.FULL;
            paths.append(edge ? tile.text() + "\n" : "");
        }
        paths.append(new TilePath.Entries(273, 112).text()).append('\n');
        paths.append(new TilePath.Hashes(0, 1_234_067, 256).text()).append('\n');
        examples.put("paths", paths.toString());
    }

    private void texts() throws IOException {
        examples.put("keys", KEY.text() + "\n" + KEY.verifier().text() + "\n");
        List<Hash> leaves = leafHashes();
        var subtrees = io.avouch.ledger.testing.Vectors.subtrees(leaves);
        Checkpoint checkpoint = new Checkpoint(KEY.name(), 3, subtrees.range(0, 3));
        SignedNote note = checkpoint.sign(KEY);
        examples.put("checkpoint", text(note.toBytes()));
        examples.put("cosigned", text(Cosignature.message(1_768_467_600, checkpoint.text())));
        var inclusion = InclusionProof.make(1, 3, subtrees);
        TlogProof proof = new TlogProof(1, inclusion.path(), note);
        assertThat(proof.verify(leaves.get(1), KEY.verifier())).isEqualTo(checkpoint);
        examples.put("tlog-proof", text(proof.toBytes()));
        var consistency = ConsistencyProof.make(2, 3, subtrees);
        AddCheckpoint add = new AddCheckpoint(2, consistency.path(), note);
        examples.put("add-checkpoint", text(add.toBytes()));
    }

    private static byte[] commitment(String label, String payload) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(utf8(label + "\n"));
        all.writeBytes(counting());
        all.writeBytes(utf8(payload));
        return all.toByteArray();
    }

    private void outside() throws IOException {
        SignedNote note = SignedNote.parse(utf8(String.valueOf(examples.get("checkpoint"))));
        LogKey witness = LogKey.fromSeed("witness.example/w", counting(32));
        VerifierKey key = new VerifierKey(
                witness.name(),
                VerifierKey.Type.COSIGNATURE_ED25519,
                witness.verifier().key());
        byte[] signature =
                witness.sign(Cosignature.message(1_768_467_600, note.text())).toArray();
        byte[] timed = ByteBuffer.allocate(8 + signature.length)
                .putLong(1_768_467_600)
                .put(signature)
                .array();
        NoteSignature line = new NoteSignature(witness.name(), key.keyId(), Bytes.owning(timed));
        AnchorFile anchor = new AnchorFile(Optional.empty(), note.with(List.of(line)));
        assertThat(AnchorFile.parse(anchor.toBytes())).isEqualTo(anchor);
        examples.put("anchor", text(anchor.toBytes()));
        LogKey next = LogKey.fromSeed("example.org/ledger/2", counting(64));
        Succession succession =
                new Succession(Checkpoint.parse(note.text()), KEY.verifier(), next.verifier(), Succession.Why.ROTATION);
        byte[] signed = succession.sign(KEY, next).toBytes();
        assertThat(Succession.verify(signed)).isEqualTo(succession);
        examples.put("succession", text(signed));
        String record = "{\"record\":{\"id\":\"m1\",\"value\":99.5},\"run\":\"r1\",\"source\":\"gateway\","
                + "\"type\":\"metric\"}";
        String decision = "{\"actor\":\"anna\",\"body\":{\"index\":1,\"reason\":\"a request\"},"
                + "\"decided_at\":\"2026-01-15T09:00:00Z\",\"decision\":\"erasure\","
                + "\"id\":\"00000000-0000-4000-8000-000000000001\"}";
        examples.put(
                "commitments",
                String.join(
                        "\n",
                        "avouch/record/v1",
                        record,
                        Hash.sha256(commitment("avouch/record/v1", record)).base64(),
                        "avouch/decision/v1",
                        decision,
                        Hash.sha256(commitment("avouch/decision/v1", decision)).base64(),
                        ""));
        disclosed(record);
        examples.put(
                "erased",
                "1 2 " + HexFormat.of().formatHex(counting()) + " "
                        + Base64.getEncoder().encodeToString(utf8(decision)) + "\n");
        String file =
                "{\"actor\":\"anna\",\"body\":{\"named_by\":[\"policy/ai\"],\"reason\":\"a request\",\"received\":1},"
                        + "\"decided_at\":\"2026-01-15T09:00:00Z\",\"decision\":\"file-erasure\","
                        + "\"id\":\"00000000-0000-4000-8000-000000000001\"}";
        examples.put(
                "erased-files",
                "1 2 " + HexFormat.of().formatHex(counting()) + " "
                        + Base64.getEncoder().encodeToString(utf8(file)) + "\n");
    }

    /// In a log of one entry, so that the proof has no path.
    private void disclosed(String record) throws IOException {
        Hash commitment = Hash.sha256(commitment(Disclosed.RECORD, record));
        Bytes leaf = new Entry(commitment, Kind.RECORD, NINE).toBytes();
        Checkpoint checkpoint = new Checkpoint(KEY.name(), 1, leaf.leafHash(new MerkleHasher()));
        Disclosed disclosed = new Disclosed(
                Disclosed.RECORD,
                Bytes.owning(counting()),
                Bytes.owning(utf8(record)),
                leaf,
                new TlogProof(0, List.of(), checkpoint.sign(KEY)));
        assertThat(Disclosed.parse(disclosed.toBytes()).verify(KEY.verifier())).isEqualTo(checkpoint);
        examples.put("disclosed", text(disclosed.toBytes()));
    }

    private void files() throws IOException {
        Disk disk = new MemoryDisk(1);
        Path directory = Path.of("/org");
        LogPacks packs = LogPacks.open(disk, directory);
        PackBatch batch = packs.batch(new CompactTree());
        for (Stored entry : three()) {
            batch.add(entry.leaf(), entry.key());
        }
        packs.append(batch);
        for (String name : List.of(LogPacks.ENTRIES, LogPacks.INDEX, LogPacks.KEYS)) {
            examples.put(name.replace('.', '-'), hex(disk.read(directory.resolve(name))));
        }
        examples.put("level-hashes", hex(disk.read(directory.resolve(LogPacks.levelName(0)))));
        SegmentHeader header = new SegmentHeader(7, 0x0123456789abcdefL, 41);
        examples.put("segment", hex(header.toBytes()));
        Section section = new Section("org", 0, batch.root(), three());
        ByteBuffer frame = ByteBuffer.allocate((int) FrameCodec.length(List.of(section)));
        FrameCodec.write(frame, header.nonce(), new Frame(41, List.of(section)));
        assertThat(FrameCodec.soundAt(frame, 0, header.nonce())).isTrue();
        assertThat(FrameCodec.read(frame.position(0)).sections()).containsExactly(section);
        examples.put("frame", hex(frame.array()));
    }
}
