package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.access.Secret;
import io.avouch.core.trust.TrustPage;
import io.avouch.flow.TrustRoom;
import io.avouch.web.page.Csrf;
import io.avouch.web.page.TrustGatePage;
import io.avouch.web.page.TrustRoomPage;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Refused;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The gate of a trust page, for strangers: what they agree to, and what they get. Where the page is off, where nothing
/// stands behind the gate and where a secret opens nothing, the answer is the same.
@Controller
public final class TrustGateController {
    private static final int CHARS_MAX = 200;

    private final TrustRoom room;
    private final GateLimit limit;

    public TrustGateController(TrustRoom room, GateLimit limit) {
        this.room = room;
        this.limit = limit;
    }

    @GetMapping("/{org}/trust/access")
    @Requires(Permission.PUBLIC)
    ModelAndView gate(@PathVariable("org") OrgId org, HttpServletRequest request, HttpServletResponse response) {
        return show(page(org), request, response, Optional.empty());
    }

    @PostMapping("/{org}/trust/access")
    @Requires(Permission.PUBLIC)
    ModelAndView ask(
            @PathVariable("org") OrgId org,
            @RequestParam Map<String, String> fields,
            HttpServletRequest request,
            HttpServletResponse response) {
        TrustPage page = page(org);
        TrustRoom.Reader reader =
                new TrustRoom.Reader(line(fields, "name"), line(fields, "company"), line(fields, "email"));
        boolean whole = !reader.name().isEmpty()
                && !reader.company().isEmpty()
                && reader.email().matches("[^\\s@]{1,64}@[^\\s@]{1,190}");
        if (!whole || !fields.getOrDefault("agree", "").equals("yes")) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return show(
                    page,
                    request,
                    response,
                    Optional.of("Give your name, company and e-mail address, and agree to the words above."));
        }
        Optional<Duration> wait = limit.start(org, request);
        if (wait.isPresent()) {
            return later(page, request, response, wait.get(), GateLimit.words(wait.get()));
        }
        try {
            TrustRoom.Asked asked = room.ask(org, page, reader, fields.getOrDefault("agreement", ""));
            return open(org, request, response, page, asked);
        } catch (TrustRoom.Busy busy) {
            limit.takeBack(org, request);
            return later(page, request, response, busy.pause(), busy.says());
        } catch (ProblemsException refused) {
            limit.takeBack(org, request);
            response.setStatus(HttpStatus.CONFLICT.value());
            return show(
                    page,
                    request,
                    response,
                    Optional.of(refused.problems().getFirst().message() + ": "
                            + refused.problems().getFirst().hint()));
        }
    }

    private static ModelAndView open(
            OrgId org,
            HttpServletRequest request,
            HttpServletResponse response,
            TrustPage page,
            TrustRoom.Asked asked) {
        secret(response);
        return new ModelAndView(
                "trust-gate",
                Map.of(
                        "page",
                        new TrustGatePage(
                                page,
                                Readers.theme(request),
                                Optional.empty(),
                                asked.secret().map(secret -> path(org, secret)),
                                Optional.empty())));
    }

    /// Too many asked: who, until when, and what goes on all the same.
    private static ModelAndView later(
            TrustPage page, HttpServletRequest request, HttpServletResponse response, Duration wait, String says) {
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds())));
        return show(page, request, response, Optional.of(says));
    }

    static String path(OrgId org, Secret secret) {
        return "/" + org.value() + "/trust/room/" + secret.text();
    }

    private static String line(Map<String, String> fields, String name) {
        String plain = Normalizer.normalize(fields.getOrDefault(name, ""), Normalizer.Form.NFC)
                .replaceAll("[\\p{Cntrl}\\p{Cf}]", " ")
                .strip();
        return plain.substring(0, Math.min(CHARS_MAX, plain.length()));
    }

    @GetMapping("/{org}/trust/room/{secret}")
    @Requires(Permission.PUBLIC)
    ModelAndView room(
            @PathVariable("org") OrgId org,
            @PathVariable("secret") String text,
            HttpServletRequest request,
            HttpServletResponse response) {
        Secret secret = new Secret(text);
        TrustRoom.Room entered = enter(org, secret);
        secret(response);
        return new ModelAndView(
                "trust-room",
                Map.of(
                        "page",
                        new TrustRoomPage(
                                entered.page(),
                                entered.access(),
                                entered.results(),
                                path(org, secret),
                                Readers.theme(request))));
    }

    @GetMapping("/{org}/trust/room/{secret}/{number}")
    @Requires(Permission.PUBLIC)
    ResponseEntity<byte[]> document(
            @PathVariable("org") OrgId org, @PathVariable("secret") String text, @PathVariable("number") String number)
            throws IOException {
        TrustRoom.Room entered = enter(org, new Secret(text));
        if (!number.matches("[0-9]{1,3}")) {
            throw nothing();
        }
        TrustRoom.Handed handed = room.read(org, entered, Integer.parseInt(number));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header("Referrer-Policy", "no-referrer")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(handed.name())
                                .build()
                                .toString())
                .body(handed.pdf());
    }

    private TrustRoom.Room enter(OrgId org, Secret secret) {
        return room.enter(org, secret).orElseThrow(TrustGateController::nothing);
    }

    private TrustPage page(OrgId org) {
        return room.findGate(org).orElseThrow(TrustGateController::nothing);
    }

    private static Refused nothing() {
        return new Refused(HttpStatus.NOT_FOUND, "no such page here");
    }

    private static ModelAndView show(
            TrustPage page, HttpServletRequest request, HttpServletResponse response, Optional<String> problem) {
        secret(response);
        CsrfToken token =
                (CsrfToken) Objects.requireNonNull(request.getAttribute(CsrfToken.class.getName()), "a form token");
        return new ModelAndView(
                "trust-gate",
                Map.of(
                        "page",
                        new TrustGatePage(
                                page,
                                Readers.theme(request),
                                Optional.of(new Csrf(token.getParameterName(), token.getToken())),
                                Optional.empty(),
                                problem)));
    }

    /// The address is the key: nobody keeps the page, and no link on it tells where it was followed.
    private static void secret(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex");
    }
}
