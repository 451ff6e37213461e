package io.avouch.notify.hook;

import io.avouch.core.port.HookSender;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Webhooks over HTTPS, to addresses of the public Internet alone: an owner of an organisation must not make the
/// server speak to what only the server can reach. Redirects are not followed.
///
/// The name is looked up before the connection is; Java keeps what it found for half a minute, so that the connection
/// goes where was looked.
public final class HttpHookSender implements HookSender {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Set<String> allowed;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /// @param allowed hosts that may be private, and may be spoken to in the clear
    public HttpHookSender(Set<String> allowed) {
        this.allowed = Set.copyOf(allowed);
    }

    @Override
    public Optional<String> refuses(URI url) {
        String host = url.getHost();
        if (host == null || host.isEmpty() || url.getUserInfo() != null) {
            return Optional.of("'" + url + "' is no address with a host, and without a password in it");
        }
        if (allowed.contains(host)) {
            return Set.of("http", "https").contains(String.valueOf(url.getScheme()))
                    ? Optional.empty()
                    : Optional.of("'" + url.getScheme() + "' is neither http nor https");
        }
        if (!"https".equals(url.getScheme())) {
            return Optional.of("only https is spoken to hosts that webhooks.allow_private does not name");
        }
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!PublicAddresses.holds(address)) {
                    return Optional.of(host + " is " + address.getHostAddress()
                            + ", which is no public address; an administrator can allow it (webhooks.allow_private)");
                }
            }
            return Optional.empty();
        } catch (UnknownHostException unknown) {
            return Optional.of("no host is called '" + host + "'");
        }
    }

    @Override
    public int post(URI url, Map<String, String> headers, String body) throws IOException, InterruptedException {
        Optional<String> refused = refuses(url);
        if (refused.isPresent()) {
            throw new IOException(refused.get());
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Avouch")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        // What the other side says is of no interest, however long it is; nor is it waited for.
        CompletableFuture<HttpResponse<Void>> answer =
                http.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding());
        try {
            return answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS).statusCode();
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw new HttpTimeoutException("no whole answer within " + TIMEOUT.toSeconds() + " s");
        } catch (ExecutionException failed) {
            throw new IOException(
                    failed.getCause() == null
                            ? failed.getMessage()
                            : failed.getCause().getMessage(),
                    failed);
        }
    }
}
