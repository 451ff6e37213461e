package io.avouch.e2e;

import io.avouch.app.ServedExample;
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
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// The served pages as a crawler sees them: every link that a page has, followed.
final class Site {
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"#]+)(?:#[^\"]*)?\"");
    /// Pages of one shape, such as records, are many; these are enough of each.
    private static final int SHAPE_MAX = 25;

    private final HttpClient http = HttpClient.newHttpClient();

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
    record Crawl(int visited, List<String> problems, Map<String, String> shapes) {}

    Crawl crawl(List<String> starts) {
        Deque<String> waiting = new ArrayDeque<>(starts);
        Map<String, String> from = new HashMap<>();
        Set<String> seen = new LinkedHashSet<>(starts);
        Map<String, Integer> counts = new HashMap<>();
        Map<String, String> shapes = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        int visited = 0;
        while (!waiting.isEmpty()) {
            String path = waiting.pop();
            Answer answer = get(path);
            visited++;
            if (answer.status() != 200) {
                problems.add(answer.status() + " " + path + " from " + from.getOrDefault(path, "the start"));
            }
            if (!answer.type().startsWith("text/html")) {
                continue;
            }
            shapes.putIfAbsent(shape(path), path);
            for (String link : links(answer.text())) {
                boolean enough = counts.merge(shape(link), 1, Integer::sum) > SHAPE_MAX;
                if (!enough && seen.add(link)) {
                    from.put(link, path);
                    waiting.add(link);
                }
            }
        }
        return new Crawl(visited, problems, shapes);
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
