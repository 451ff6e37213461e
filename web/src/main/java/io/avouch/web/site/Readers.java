package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.web.page.Csrf;
import io.avouch.web.page.Frame;
import io.avouch.web.page.Theme;
import io.avouch.web.security.Caller;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.web.csrf.CsrfToken;

/// What a request says of its reader.
final class Readers {
    static final String THEME_COOKIE = "theme";

    private Readers() {}

    static Optional<Frame.Reader> of(Caller caller, OrgId org) {
        return Optional.of(caller)
                .filter(known -> !known.name().isEmpty())
                .map(known -> new Frame.Reader(
                        known.shownName(), known.role(org.value()).map(List::of).orElse(List.of())));
    }

    /// Only who has a session can be tricked into sending a form; a token's request needs none and gets none.
    static Optional<Csrf> csrf(Caller caller, HttpServletRequest request) {
        return caller.person().isPresent() && request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
                ? Optional.of(new Csrf(token.getParameterName(), token.getToken()))
                : Optional.empty();
    }

    static Theme theme(HttpServletRequest request) {
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(THEME_COOKIE))
                .map(Cookie::getValue)
                .map(Theme::parse)
                .findFirst()
                .orElse(Theme.AUTO);
    }
}
