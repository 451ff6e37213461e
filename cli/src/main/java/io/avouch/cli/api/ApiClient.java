package io.avouch.cli.api;

import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import io.avouch.core.Bytes;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import io.avouch.core.json.JsonSyntaxException;
import io.avouch.core.time.Instants;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// Speaks to one Avouch server; every command goes through here, whether the server is near or far.
public final class ApiClient implements AutoCloseable {
    private final URI base;
    private final String token;
    private final HttpClient http;

    public ApiClient(URI base, String token) {
        this.base = base;
        this.token = token;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    public URI base() {
        return base;
    }

    /// A JSON answer; a refusal is a failure.
    public JsonObject send(ApiCall call) throws Failure, InterruptedException {
        return json(call, text(call));
    }

    /// A JSON answer whose refusal (422) carries its problems in the same form.
    public JsonObject sendOrProblems(ApiCall call) throws Failure, InterruptedException {
        Answer answer = exchange(call);
        return answer.status() == 422 ? json(call, answer.text()) : json(call, checked(call, answer));
    }

    /// An answer that is text of its own form: a checkpoint, a key, a proof.
    public String text(ApiCall call) throws Failure, InterruptedException {
        return checked(call, exchange(call));
    }

    private String checked(ApiCall call, Answer answer) throws Failure {
        if (answer.status() / 100 != 2) {
            throw ApiRefusal.of(base, call, answer.status(), answer.text());
        }
        return answer.text();
    }

    /// An answer of one JSON object a line.
    public List<JsonObject> lines(ApiCall call) throws Failure, InterruptedException {
        List<JsonObject> lines = new ArrayList<>();
        for (String line : text(call).split("\n")) {
            if (!line.isBlank()) {
                lines.add(json(call, line));
            }
        }
        return lines;
    }

    /// Bytes as they are; empty where the server has no such thing (404).
    public Optional<Bytes> findBytes(ApiCall call) throws Failure, InterruptedException {
        Answer answer = exchange(call);
        if (answer.status() == 404) {
            return Optional.empty();
        }
        checked(call, answer);
        return Optional.of(answer.body());
    }

    /// The same from a server that is believed nothing: it has so long for the whole answer, and so many bytes.
    public Optional<Bytes> findBytes(ApiCall call, Duration patience, long bytesMax)
            throws Failure, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> asked =
                http.sendAsync(request(call), BodyHandlers.limiting(BodyHandlers.ofByteArray(), bytesMax));
        try {
            HttpResponse<byte[]> response = asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            Answer answer = new Answer(response.statusCode(), Bytes.owning(response.body()));
            return answer.status() == 404 ? Optional.empty() : Optional.of(checkedBody(call, answer));
        } catch (TimeoutException slow) {
            asked.cancel(true);
            throw Failure.environment(
                    call.uri(base) + " was not answered whole within " + patience.toSeconds() + " s",
                    "try again later or with more patience (--timeout), or check a downloaded copy",
                    slow);
        } catch (ExecutionException failed) {
            IOException cause = failed.getCause() instanceof IOException known ? known : new IOException(failed);
            if (String.valueOf(cause.getMessage()).contains("exceeds capacity")) {
                throw Failure.environment(
                        call.uri(base) + " is longer than " + bytesMax + " bytes",
                        "no file of a log is that long: check that the address is a log's",
                        cause);
            }
            throw broken(cause);
        }
    }

    private Bytes checkedBody(ApiCall call, Answer answer) throws Failure {
        checked(call, answer);
        return answer.body();
    }

    private record Answer(int status, Bytes body) {
        String text() {
            return new String(body.toArray(), StandardCharsets.UTF_8);
        }
    }

    private Answer exchange(ApiCall call) throws Failure, InterruptedException {
        try {
            HttpResponse<byte[]> response = http.send(request(call), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), Bytes.owning(response.body()));
        } catch (IOException broken) {
            throw broken(broken);
        }
    }

    /// Writes the answer to a file that appears only when it is whole; its name is the server's, else the
    /// one given.
    public Path download(ApiCall call, Path folder, String nameOtherwise) throws Failure, InterruptedException {
        return download(call, folder, answered -> answered.orElse(nameOtherwise));
    }

    private Path download(ApiCall call, Path folder, Function<Optional<String>, String> name)
            throws Failure, InterruptedException {
        HttpResponse<InputStream> response;
        try {
            response = http.send(request(call), BodyHandlers.ofInputStream());
        } catch (IOException broken) {
            throw broken(broken);
        }
        try (InputStream body = response.body()) {
            if (response.statusCode() / 100 != 2) {
                String text = new String(body.readNBytes(1 << 20), StandardCharsets.UTF_8);
                throw ApiRefusal.of(base, call, response.statusCode(), text);
            }
            Optional<String> answered =
                    ContentDisposition.fileName(response.headers().firstValue("content-disposition"));
            return save(body, folder, name.apply(answered));
        } catch (IOException broken) {
            throw broken(broken);
        }
    }

    /// Writes the answer to this very file, which appears only when it is whole.
    public Path downloadTo(ApiCall call, Path file) throws Failure, InterruptedException {
        Path whole = file.toAbsolutePath();
        Path folder = java.util.Objects.requireNonNull(whole.getParent());
        return download(call, folder, answered -> String.valueOf(whole.getFileName()));
    }

    private static Path save(InputStream body, Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        Path whole = folder.resolve(name);
        Path part = Files.createTempFile(folder, ".part-", ".tmp");
        try {
            Files.copy(body, part, StandardCopyOption.REPLACE_EXISTING);
            return Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private HttpRequest request(ApiCall call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.uri(base));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        call.clock().ifPresent(clock -> request.header("Avouch-Clock", Instants.text(clock)));
        call.body().ifPresent(body -> request.header("Content-Type", call.contentType()));
        return request.method(
                        call.method(),
                        call.body().map(BodyPublishers::ofByteArray).orElse(BodyPublishers.noBody()))
                .build();
    }

    private static JsonObject json(ApiCall call, String text) throws Failure {
        try {
            return JsonReader.readObject(text);
        } catch (JsonSyntaxException broken) {
            throw new Failure(
                    ExitCode.ENVIRONMENT,
                    "the answer to " + call.method() + " " + call.path() + " is not what Avouch answers ("
                            + broken.getMessage() + "); check that the address is Avouch's",
                    broken);
        }
    }

    private Failure broken(IOException broken) {
        return switch (broken) {
            case FileSystemException disk ->
                Failure.environment("can't write " + disk.getMessage(), "free the disk or choose another place", disk);
            case ConnectException refused ->
                Failure.environment(
                        "no server answers at " + base, "start one with 'avouch up', or leave out --server", refused);
            case HttpConnectTimeoutException slow ->
                Failure.environment("no server answered at " + base + " in 10 s", "check the address", slow);
            default ->
                Failure.environment(
                        "the connection to " + base + " broke (" + broken.getMessage() + ")",
                        "run the command again: what was sealed stays, and nothing is sealed twice",
                        broken);
        };
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
