package io.avouch.anchor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.MerkleHasher;
import io.avouch.ledger.note.AddCheckpoint;
import io.avouch.ledger.note.Checkpoint;
import io.avouch.ledger.note.Cosignature;
import io.avouch.ledger.note.LogKey;
import io.avouch.ledger.note.MalformedException;
import io.avouch.ledger.note.NoteSignature;
import io.avouch.ledger.note.VerifierKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;

/// A small witness: verifies, remembers, and only then cosigns (C2SP tlog-witness).
final class TestWitness implements AutoCloseable {
    private final HttpServer http;
    private final VerifierKey log;
    private final LogKey secret;
    private final Instant time;
    private Checkpoint seen;

    TestWitness(String name, VerifierKey log, Instant time) throws IOException {
        this.log = log;
        this.time = time;
        this.secret = LogKey.generate(name, new SecureRandom());
        this.seen = new Checkpoint(log.name(), 0, MerkleHasher.EMPTY_ROOT);
        this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/add-checkpoint", this::answer);
        http.start();
    }

    VerifierKey key() {
        return new VerifierKey(
                secret.name(),
                VerifierKey.Type.COSIGNATURE_ED25519,
                secret.verifier().key());
    }

    String policyLine(String name) {
        return "witness " + name + " " + key().text() + " http://localhost:"
                + http.getAddress().getPort() + "/\n";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            int status = 200;
            String text;
            try {
                AddCheckpoint request = AddCheckpoint.parse(body);
                if (request.oldSize() == seen.size()) {
                    seen = request.verify(seen, log);
                    text = cosignature(request.checkpoint().text());
                } else {
                    Checkpoint.verify(request.checkpoint().toBytes(), log);
                    status = 409;
                    text = seen.size() + "\n";
                }
            } catch (MalformedException e) {
                status = 422;
                text = e.getMessage() + "\n";
            }
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private String cosignature(String checkpoint) {
        long seconds = time.getEpochSecond();
        byte[] signature = secret.sign(Cosignature.message(seconds, checkpoint)).toArray();
        byte[] timed = ByteBuffer.allocate(8 + signature.length)
                .putLong(seconds)
                .put(signature)
                .array();
        return new NoteSignature(secret.name(), key().keyId(), Bytes.owning(timed)).line();
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
