package io.avouch.e2e;

import io.avouch.app.ServedExample;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import io.avouch.core.json.JsonSyntaxException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// The served pages as a crawler sees them: every link that a page has, followed.
final class Site {
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"#]+)(?:#[^\"]*)?\"");
    /// Pages of one shape, such as records, are many; these are enough of each.
    private static final int SHAPE_MAX = 25;

    /// A paper is composed for whoever asks, and data are those of a page that is read, too: these many show that
    /// they come.
    private static final int COPIES_MAX = 5;

    /// So many pages are read at a time.
    private static final int TOGETHER = 8;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService composing = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("avouch-e2e-papers").factory());

    /// An answer, with the bytes that went over the wire.
    record Answer(int status, String type, int wireBytes, String text) {}

    Answer get(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(ServedExample.get().base() + path))
                    .header("Authorization", "Bearer " + ServedExample.get().token())
                    .header("Accept", "text/html,*/*")
                    .header("Accept-Encoding", "gzip")
                    .build();
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return answer(response);
        } catch (IOException failed) {
            throw new UncheckedIOException(path + " can't be read", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /// Sends an object to the API, and gives what it answers.
    JsonObject post(String path, JsonObject body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(ServedExample.get().base() + path))
                    .header("Authorization", "Bearer " + ServedExample.get().token())
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(Jcs.bytes(body)))
                    .build();
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(path + " answers " + response.statusCode() + ": " + response.body());
            }
            return JsonReader.readObject(response.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(path + " can't be sent", failed);
        } catch (JsonSyntaxException malformed) {
            throw new IllegalStateException(path + " answers no object", malformed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static Answer answer(HttpResponse<byte[]> response) throws IOException {
        byte[] body = response.body();
        boolean packed = response.headers()
                .firstValue("Content-Encoding")
                .filter("gzip"::equals)
                .isPresent();
        byte[] plain = packed ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes() : body;
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                body.length,
                new String(plain, StandardCharsets.UTF_8));
    }

    /// What the crawl found.
    ///
    /// @param problems addresses that did not answer well, with the page that leads there
    /// @param shapes one address of each shape of page
    /// @param papers what becomes of the papers, which may still be composed
    record Crawl(
            int visited,
            List<String> problems,
            Map<String, String> shapes,
            List<CompletableFuture<Optional<String>>> papers) {
        /// All that is wrong, once every paper is there.
        List<String> allProblems() {
            return Stream.concat(problems.stream(), papers.stream().flatMap(each -> each.join().stream()))
                    .toList();
        }
    }

    /// @param apart how addresses begin that are left out
    Crawl crawl(List<String> starts, List<String> apart) {
        Crawling crawling = new Crawling(starts, apart);
        while (!crawling.waiting.isEmpty()) {
            List<String> some = crawling.some();
            List<Answer> answers = some.parallelStream().map(this::get).toList();
            for (int i = 0; i < some.size(); i++) {
                crawling.follow(some.get(i), answers.get(i));
            }
        }
        return new Crawl(crawling.visited, crawling.problems, crawling.shapes, crawling.papers);
    }

    /// A crawl under way: as wide before it is deep as one page after the other would be. A paper takes longer than a
    /// hundred pages: papers come one after the other beside all else.
    private final class Crawling {
        final List<CompletableFuture<Optional<String>>> papers = new ArrayList<>();
        final List<String> apart;
        final Deque<String> waiting;
        final Map<String, String> from = new HashMap<>();
        final Set<String> seen;
        final Map<String, Integer> counts = new HashMap<>();
        final Map<String, String> shapes = new LinkedHashMap<>();
        final List<String> problems = new ArrayList<>();
        int visited;

        Crawling(List<String> starts, List<String> apart) {
            this.apart = apart;
            this.waiting = new ArrayDeque<>(starts);
            this.seen = new LinkedHashSet<>(starts);
        }

        List<String> some() {
            List<String> some = new ArrayList<>();
            while (some.size() < TOGETHER && !waiting.isEmpty()) {
                some.add(waiting.pop());
            }
            return some;
        }

        Optional<String> problem(String path, String before, Answer answer) {
            return answer.status() == 200
                    ? Optional.empty()
                    : Optional.of(answer.status() + " " + path + " from " + before);
        }

        void follow(String path, Answer answer) {
            visited++;
            problem(path, from.getOrDefault(path, "the start"), answer).ifPresent(problems::add);
            if (!answer.type().startsWith("text/html")) {
                return;
            }
            shapes.putIfAbsent(shape(path), path);
            for (String link : links(answer.text())) {
                boolean paper = link.contains("/papers/");
                int most = paper || shape(link).contains(".json") ? COPIES_MAX : SHAPE_MAX;
                boolean enough = counts.merge(shape(link), 1, Integer::sum) > most;
                if (!enough && apart.stream().noneMatch(link::startsWith) && seen.add(link)) {
                    if (paper) {
                        papers.add(CompletableFuture.supplyAsync(() -> problem(link, path, get(link)), composing));
                    } else {
                        from.put(link, path);
                        waiting.add(link);
                    }
                }
            }
        }
    }

    static List<String> links(String html) {
        List<String> links = new ArrayList<>();
        Matcher matcher = LINK.matcher(html);
        while (matcher.find()) {
            String link = matcher.group(1)
                    .replace("&amp;", "&")
                    .replace("&#34;", "%22")
                    .replace("&#39;", "'");
            if (link.startsWith("/")) {
                links.add(link);
            }
        }
        return links;
    }

    /// What an address is of, whichever record, test or document it names, and with which parameters.
    static String shape(String path) {
        String plain = path.replaceFirst("\\?.*$", "");
        String parameters = path.equals(plain)
                ? ""
                : "?" + path.substring(plain.length() + 1).replaceAll("=[^&]*", "");
        String[] parts = plain.split("/");
        for (int i = 3; i < parts.length; i++) {
            int dot = parts[i].lastIndexOf(".json") >= 0 ? parts[i].lastIndexOf(".json") : parts[i].length();
            parts[i] = (parts[i].startsWith("items.") ? parts[i] : "*") + parts[i].substring(dot);
        }
        return String.join("/", parts) + parameters;
    }
}
