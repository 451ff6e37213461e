package io.avouch.anchor;

import io.avouch.ledger.anchor.AnchorFile;
import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.note.MalformedException;
import io.avouch.ledger.note.SignedNote;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;

/// Asks an RFC 3161 authority for time-stamps over checkpoints, and keeps only tokens that hold.
public final class TimestampAuthority {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int NONCE_BITS = 64;

    private final URI url;
    private final TimestampTokens tokens;
    private final HttpClient http;
    private final SecureRandom random = new SecureRandom();

    public TimestampAuthority(URI url, TimestampTokens tokens, HttpClient http) {
        this.url = url;
        this.tokens = tokens;
        this.http = http;
    }

    public AnchorFile stamp(SignedNote checkpoint) throws IOException, InterruptedException {
        SignedNote own =
                new SignedNote(checkpoint.text(), checkpoint.signatures().subList(0, 1));
        Hash imprint = AnchorFile.imprint(own);
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        TimeStampRequest request =
                generator.generate(TSPAlgorithms.SHA256, imprint.toBytes(), new BigInteger(NONCE_BITS, random));
        HttpResponse<byte[]> answer = http.send(
                HttpRequest.newBuilder(url)
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/timestamp-query")
                        .POST(BodyPublishers.ofByteArray(request.getEncoded()))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException("the time-stamp authority " + url + " answered with status " + answer.statusCode());
        }
        Bytes token = token(request, answer.body());
        if (!tokens.read(token, imprint).trusted()) {
            throw new MalformedException(
                    "the token of " + url
                            + " is signed by a certificate that does not lead to the one configured (anchor.timestamp_certificate)");
        }
        return new AnchorFile(Optional.of(token), own);
    }

    private Bytes token(TimeStampRequest request, byte[] body) throws IOException {
        try {
            TimeStampResponse response = new TimeStampResponse(body);
            response.validate(request);
            if (response.getTimeStampToken() == null) {
                throw new MalformedException(
                        "the time-stamp authority " + url + " refused: " + response.getStatusString());
            }
            return Bytes.owning(response.getTimeStampToken().getEncoded());
        } catch (TSPException | RuntimeException e) { // the parser throws what it likes at bytes that are no DER
            throw new MalformedException(
                    "the answer of the time-stamp authority " + url + " does not hold: " + e.getMessage(), e);
        }
    }
}
