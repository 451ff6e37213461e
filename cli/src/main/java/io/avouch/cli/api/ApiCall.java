package io.avouch.cli.api;

import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// One request to the API, as a value.
///
/// @param clock the simulated time of the request; only example organisations take one
public record ApiCall(
        String method,
        String path,
        Map<String, String> query,
        String contentType,
        Optional<byte[]> body,
        Optional<Instant> clock) {
    private static final String JSON = "application/json";

    public ApiCall {
        query = new LinkedHashMap<>(query);
    }

    public static ApiCall get(String path) {
        return new ApiCall("GET", path, Map.of(), JSON, Optional.empty(), Optional.empty());
    }

    public static ApiCall post(String path, Json body) {
        return new ApiCall("POST", path, Map.of(), JSON, Optional.of(Jcs.bytes(body)), Optional.empty());
    }

    public static ApiCall patch(String path, Json body) {
        return new ApiCall("PATCH", path, Map.of(), JSON, Optional.of(Jcs.bytes(body)), Optional.empty());
    }

    public static ApiCall postLines(String path, byte[] lines) {
        return new ApiCall("POST", path, Map.of(), "application/x-ndjson", Optional.of(lines), Optional.empty());
    }

    public static ApiCall postBytes(String path, byte[] bytes) {
        return new ApiCall("POST", path, Map.of(), "application/octet-stream", Optional.of(bytes), Optional.empty());
    }

    public ApiCall with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(query);
        more.put(name, value);
        return new ApiCall(method, path, more, contentType, body, clock);
    }

    public ApiCall with(String name, Optional<String> value) {
        return value.map(present -> with(name, present)).orElse(this);
    }

    public ApiCall at(Optional<Instant> time) {
        return new ApiCall(method, path, query, contentType, body, time);
    }

    /// One part of a path, as it may stand in a URL.
    public static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    URI uri(URI base) {
        String root = base.toString().replaceAll("/+$", "");
        String parameters = query.entrySet().stream()
                .map(entry -> segment(entry.getKey()) + "=" + segment(entry.getValue()))
                .collect(Collectors.joining("&"));
        return URI.create(root + path + (parameters.isEmpty() ? "" : "?" + parameters));
    }
}
