package io.avouch.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// Whose network a request comes from, for limits that are to hit one network alone.
///
/// Where the connection is that of a proxy in `server.proxies`, the server has put the address that the proxy saw in
/// its place by now; a header that anybody else sends changes nothing. Of IPv6 the first 64 bits count: whoever has
/// one address there has them all.
public final class Source {
    private static final int NETWORK_BYTES = 8;

    private Source() {}

    public static String of(HttpServletRequest request) {
        return of(request.getRemoteAddr());
    }

    static String of(String address) {
        // Some proxies write the port behind it.
        String alone = address.matches("[0-9.]+:[0-9]+|\\[.+]:[0-9]+")
                ? address.substring(0, address.lastIndexOf(':')).replaceAll("[\\[\\]]", "")
                : address;
        return address(alone).map(Source::network).orElse(alone);
    }

    /// Whether the request was made on this machine.
    static boolean here(HttpServletRequest request) {
        return address(request.getRemoteAddr())
                .filter(InetAddress::isLoopbackAddress)
                .isPresent();
    }

    /// Only literals: no name is looked up because a stranger wrote it.
    private static Optional<InetAddress> address(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text.strip()));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static String network(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES)) + "/64"
                : address.getHostAddress();
    }
}
