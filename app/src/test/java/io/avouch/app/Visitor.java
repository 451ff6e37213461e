package io.avouch.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Somebody with a browser of their own: it keeps cookies, follows nothing, and sends the form's token back.
final class Visitor {
    static final String PASSWORD = "four unrelated words here";
    private static final Pattern TOKEN = Pattern.compile("(?:name=\"_csrf\" value|data-csrf)=\"([^\"]+)\"");

    private final URI base;
    final CookieManager cookies = new CookieManager();
    private final HttpClient http;

    Visitor(URI base) {
        this(base, "127.0.0.1");
    }

    /// @param from the address of this machine that they call from
    Visitor(URI base, String from) {
        this.base = base;
        this.http = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .localAddress(InetAddress.ofLiteral(from))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /// Sends a form of a page: with the page's token, as a browser does.
    HttpResponse<String> post(String page, String path, Map<String, String> fields) {
        Map<String, String> all = new TreeMap<>(fields);
        all.put("_csrf", formToken(page));
        return form(path, all);
    }

    HttpResponse<String> form(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> json(String page, String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("X-CSRF-TOKEN", formToken(page))
                .POST(BodyPublishers.ofString(body)));
    }

    String formToken(String page) {
        Matcher matcher = TOKEN.matcher(get(page).body());
        if (!matcher.find()) {
            throw new IllegalStateException("no form on " + page);
        }
        return matcher.group(1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// Makes an account by a one-time link.
    HttpResponse<String> join(String link, String email) {
        return post(
                link,
                "/setup",
                Map.of(
                        "token", link.substring(link.indexOf('=') + 1),
                        "name", "Somebody",
                        "email", email,
                        "password", PASSWORD,
                        "again", PASSWORD));
    }

    HttpResponse<String> signIn(String email, String password) {
        return post("/sign-in", "/sign-in", Map.of("username", email, "password", password));
    }

    HttpResponse<String> signOut() {
        return post("/account", "/sign-out", Map.of());
    }

    /// Registers a passkey in this session.
    HttpResponse<String> register(SoftAuthenticator authenticator) {
        String options = json("/account", "/passkeys/register/options", "{}").body();
        return json("/account", "/passkeys/register", authenticator.create(options, base.toString()));
    }

    HttpResponse<String> usePasskey(String page, SoftAuthenticator authenticator) {
        String options = json(page, "/passkeys/sign-in/options", "{}").body();
        return json(page, "/passkeys/sign-in", authenticator.get(options, base.toString()));
    }
}
