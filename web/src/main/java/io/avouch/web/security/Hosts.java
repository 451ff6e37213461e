package io.avouch.web.security;

import java.util.List;
import java.util.Locale;

/// The names under which this server may be asked for.
///
/// @param names beside this machine's own: `avouch.example.com`, with a port where it is not the usual one
public record Hosts(List<String> names) {
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "[::1]");

    public static final String LOCALHOST = "localhost";

    public Hosts {
        names = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }

    /// @param host as a request's header has it, with or without port
    boolean known(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return local(name) || names.contains(name) || names.contains(name(name));
    }

    private static boolean local(String host) {
        String bare = name(host);
        return bare.equals(LOCALHOST) || LOOPBACK.contains(bare);
    }

    /// The beginning of a link to this server, for somebody who asked for it under this name: over TLS, unless it is
    /// this machine's own name.
    public String origin(String host) {
        return (local(host.toLowerCase(Locale.ROOT)) ? "http://" : "https://") + host;
    }

    static boolean isLoopbackAddress(String host) {
        return LOOPBACK.contains(name(host));
    }

    /// Without the port.
    static String name(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }

    /// What passkeys are registered for: the first name, or this machine.
    public String relyingParty() {
        return names.isEmpty() ? LOCALHOST : name(names.getFirst());
    }

    /// Whether passkeys work for a page that was asked for under this name.
    public boolean takesPasskeys(String host) {
        String bare = name(host.toLowerCase(Locale.ROOT));
        return bare.equals(relyingParty()) || bare.endsWith("." + relyingParty());
    }
}
