package io.avouch.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses requests under other host names, which a page elsewhere can make a browser send (DNS rebinding), and
/// requests that change something and come from another site's page.
final class HostFilter extends OncePerRequestFilter {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private final Hosts hosts;

    HostFilter(Hosts hosts) {
        this.hosts = hosts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String host = host(request);
        if (!hosts.known(host) || !hosts.known(request.getServerName())) {
            Refusals.write(
                    response,
                    HttpStatus.MISDIRECTED_REQUEST,
                    "this server is not asked for as '" + host
                            + "'; use localhost, or add the name to server.hosts in config.yaml");
            return;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !OWN.contains(site) && !READING.contains(request.getMethod())) {
            Refusals.write(response, HttpStatus.FORBIDDEN, "this request comes from another site's page");
            return;
        }
        if (Hosts.isLoopbackAddress(host) && request.getMethod().equals("GET") && !Refusals.isProgram(request)) {
            toName(host, request, response);
            return;
        }
        chain.doFilter(request, response);
    }

    /// HTTP/2 has no such header: its authority is the server's name and port.
    private static String host(HttpServletRequest request) {
        String header = request.getHeader("Host");
        return header == null ? request.getServerName() + ":" + request.getServerPort() : header;
    }

    /// Passkeys do not work on an address, so people get the name.
    private static void toName(String host, HttpServletRequest request, HttpServletResponse response) {
        String query = request.getQueryString();
        response.setStatus(HttpStatus.TEMPORARY_REDIRECT.value());
        response.setHeader(
                "Location",
                "http://" + Hosts.LOCALHOST + host.substring(Hosts.name(host).length()) + request.getRequestURI()
                        + (query == null ? "" : "?" + query));
    }
}
