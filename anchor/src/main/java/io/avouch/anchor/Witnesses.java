package io.avouch.anchor;

import io.avouch.ledger.anchor.AnchorFile;
import io.avouch.ledger.anchor.WitnessPolicy;
import io.avouch.ledger.anchor.WitnessPolicy.Witness;
import io.avouch.ledger.hash.ConsistencyProof;
import io.avouch.ledger.note.AddCheckpoint;
import io.avouch.ledger.note.Checkpoint;
import io.avouch.ledger.note.MalformedException;
import io.avouch.ledger.note.NoteSignature;
import io.avouch.ledger.note.SignedNote;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Asks the witnesses of a policy for cosignatures (C2SP tlog-witness, `add-checkpoint`).
///
/// A witness remembers the last size that it saw and is sent the proof from there; where we do not know
/// that size, its refusal (409) tells it.
public final class Witnesses {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int CONFLICT = 409;

    private final WitnessPolicy policy;
    private final HttpClient http;
    private final Map<String, Long> seen = new ConcurrentHashMap<>();

    public Witnesses(WitnessPolicy policy, HttpClient http) {
        this.policy = policy;
        this.http = http;
    }

    /// Proves that the log grew from a size to the checkpoint's.
    @FunctionalInterface
    public interface Growth {
        ConsistencyProof from(long size) throws IOException;
    }

    /// What the witnesses gave, and what went wrong with those that gave nothing.
    ///
    /// @param file present if the policy's quorum is reached
    public record Outcome(Optional<AnchorFile> file, int cosignatures, List<String> failures) {}

    public Outcome cosign(SignedNote checkpoint, Growth growth) throws InterruptedException, MalformedException {
        SignedNote own =
                new SignedNote(checkpoint.text(), checkpoint.signatures().subList(0, 1));
        Checkpoint state = Checkpoint.parse(own.text());
        List<NoteSignature> lines = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (Map.Entry<String, Witness> each : policy.witnesses().entrySet()) {
            Optional<URI> url = each.getValue().url();
            if (url.isPresent()) {
                try {
                    lines.add(ask(each.getKey(), each.getValue(), url.get(), own, state, growth));
                } catch (IOException e) {
                    failures.add("witness " + each.getKey() + " (" + url.get() + "): " + e.getMessage());
                }
            }
        }
        SignedNote cosigned = own.with(lines);
        boolean enough = policy.quorumTime(cosigned).isPresent();
        if (!enough) {
            failures.add("the quorum '" + policy.quorum() + "' is not reached with " + lines.size() + " cosignatures");
        }
        return new Outcome(
                enough ? Optional.of(new AnchorFile(Optional.empty(), cosigned)) : Optional.empty(),
                lines.size(),
                failures);
    }

    private NoteSignature ask(String name, Witness witness, URI url, SignedNote note, Checkpoint state, Growth growth)
            throws IOException, InterruptedException {
        long old = Math.min(seen.getOrDefault(key(name, state), 0L), state.size());
        HttpResponse<String> answer = send(url, note, state, old, growth);
        if (answer.statusCode() == CONFLICT) {
            long known = sizeOf(answer.body());
            if (known > state.size()) {
                throw new IOException("it has seen " + known + " entries of this log, which has " + state.size()
                        + ": a longer history was signed elsewhere");
            }
            answer = send(url, note, state, known, growth);
        }
        if (answer.statusCode() != 200) {
            throw new IOException(
                    "status " + answer.statusCode() + ": " + answer.body().strip());
        }
        NoteSignature line = cosignature(witness, note, answer.body());
        seen.put(key(name, state), state.size());
        return line;
    }

    private static String key(String name, Checkpoint state) {
        return name + " " + state.origin();
    }

    private HttpResponse<String> send(URI url, SignedNote note, Checkpoint state, long old, Growth growth)
            throws IOException, InterruptedException {
        List<io.avouch.ledger.hash.Hash> path =
                old == 0 || old == state.size() ? List.of() : growth.from(old).path();
        byte[] body = new AddCheckpoint(old, path, note).toBytes();
        URI target = URI.create(url.toString().replaceAll("/+$", "") + "/add-checkpoint");
        return http.send(
                HttpRequest.newBuilder(target)
                        .timeout(PATIENCE)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static long sizeOf(String body) throws MalformedException {
        String text = body.strip();
        if (!text.matches("[0-9]{1,18}")) {
            throw new MalformedException("its conflict answer is no size: " + text);
        }
        return Long.parseLong(text);
    }

    /// The first line that is this witness's and holds.
    private static NoteSignature cosignature(Witness witness, SignedNote note, String body) throws MalformedException {
        SignedNote answer = SignedNote.parse((note.text() + "\n" + body).getBytes(StandardCharsets.UTF_8));
        return answer.signatures().stream()
                .filter(line -> witness.key().verifies(line, note.text()))
                .findFirst()
                .orElseThrow(() -> new MalformedException("its answer has no valid cosignature by " + witness.key()));
    }
}
