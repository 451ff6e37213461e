package io.avouch.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Knows local commands by the bearer token that only this machine's owner can read.
final class TokenFilter extends OncePerRequestFilter {
    private static final String BEARER = "Bearer ";

    private final LocalToken token;

    TokenFilter(LocalToken token) {
        this.token = token;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader("Authorization");
        boolean known = header != null
                && header.startsWith(BEARER)
                && InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()
                && token.is(header.substring(BEARER.length()));
        if (known) {
            Caller caller = new Caller("local", Map.of("*", "owner"), true);
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(caller, "", List.of()));
            SecurityContextHolder.setContext(context);
        }
        chain.doFilter(request, response);
    }
}
