package io.avouch.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// Whose network a stranger's request comes from, for limits that are to hit one network alone.
///
/// A reverse proxy of our own stands on this machine or in a private network, and adds the address it saw at the end
/// of `X-Forwarded-For`; what stands before that, anybody can have written. Of IPv6 the first 64 bits count: whoever
/// has one address there has them all.
public final class Source {
    private static final int NETWORK_BYTES = 8;

    private Source() {}

    public static String of(HttpServletRequest request) {
        return of(request.getRemoteAddr(), Optional.ofNullable(request.getHeader("X-Forwarded-For")));
    }

    static String of(String peer, Optional<String> forwarded) {
        Optional<InetAddress> direct = address(peer);
        if (direct.isEmpty()) {
            return peer;
        }
        Optional<InetAddress> behind = forwarded
                .filter(header -> ours(direct.get()))
                .flatMap(header -> address(header.substring(header.lastIndexOf(',') + 1)));
        return network(behind.orElse(direct.get()));
    }

    private static boolean ours(InetAddress peer) {
        boolean unique = peer instanceof Inet6Address && (peer.getAddress()[0] & 0xfe) == 0xfc;
        return peer.isLoopbackAddress() || peer.isSiteLocalAddress() || unique;
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
