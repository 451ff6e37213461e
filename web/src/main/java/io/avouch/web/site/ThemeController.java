package io.avouch.web.site;

import io.avouch.web.page.Theme;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import java.net.URI;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Remembers in a cookie whether the reader wants light or dark pages.
@Controller
public final class ThemeController {
    @PostMapping("/theme")
    @Requires(Permission.SIGNED_IN)
    ResponseEntity<Void> theme(
            @RequestParam("theme") String theme, @RequestParam(name = "back", defaultValue = "/") String back) {
        ResponseCookie cookie = ResponseCookie.from(
                        Readers.THEME_COOKIE, Theme.parse(theme).text())
                .path("/")
                .maxAge(Duration.ofDays(365))
                .sameSite("Lax")
                .httpOnly(true)
                .build();
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .location(URI.create(ours(back) ? back : "/"))
                .build();
    }

    /// A path of this server and nothing that a browser could take for another one.
    private static boolean ours(String back) {
        return back.matches("/(?:[A-Za-z0-9._~%?&=+:-][A-Za-z0-9._~%/?&=+:-]*)?");
    }
}
