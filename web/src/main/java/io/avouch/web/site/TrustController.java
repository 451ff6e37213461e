package io.avouch.web.site;

import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.EvidenceLog;
import io.avouch.core.trust.TrustPage;
import io.avouch.flow.TrustPages;
import io.avouch.web.api.InstanceFacts;
import io.avouch.web.page.PublicProof;
import io.avouch.web.page.Theme;
import io.avouch.web.page.TrustView;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Refused;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/// What the public sees of an organisation, where it is switched on. A stranger can't tell a page that is off from an
/// organisation that is not here; a member sees the page beforehand.
@Controller
public final class TrustController {
    private final TrustPages pages;
    private final EvidenceLog log;
    private final InstanceFacts facts;

    public TrustController(TrustPages pages, EvidenceLog log, InstanceFacts facts) {
        this.pages = pages;
        this.log = log;
        this.facts = facts;
    }

    @GetMapping("/{org}/trust")
    @Requires(Permission.PUBLIC)
    @Nullable
    ModelAndView page(
            @PathVariable("org") OrgId org, Caller caller, HttpServletRequest request, HttpServletResponse response) {
        TrustPage page = seen(org, caller);
        Optional<PublicProof> proof = proof(page);
        Theme theme = Readers.theme(request);
        String words = Jcs.text(TrustJson.of(page, proof)) + theme.text() + facts.version();
        return unchanged(page, words, request, response)
                ? null
                : new ModelAndView("trust", Map.of("page", new TrustView(page, proof, theme)));
    }

    @GetMapping("/{org}/trust.json")
    @Requires(Permission.PUBLIC)
    void feed(@PathVariable("org") OrgId org, Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        TrustPage page = seen(org, caller);
        JsonObject json = TrustJson.of(page, proof(page));
        if (!unchanged(page, Jcs.text(json), request, response)) {
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.getOutputStream().write(Jcs.bytes(json));
        }
    }

    private TrustPage seen(OrgId org, Caller caller) {
        boolean member = caller.may(Permission.READ, Optional.of(org.value()));
        return (member ? pages.find(org) : pages.findShown(org))
                .orElseThrow(() -> new Refused(
                        HttpStatus.NOT_FOUND,
                        member
                                ? "nobody has written the trust page yet: make a document of kind trust-page"
                                : "no such page here"));
    }

    /// Of the entry that committed to the results: that entry, and the way from it to the signed root.
    private Optional<PublicProof> proof(TrustPage page) {
        return page.sealed().map(index -> {
            LedgerEntry entry = LedgerEntry.read(log, page.org(), index);
            return new PublicProof(
                    index,
                    entry.member("commitment").orElseThrow(),
                    entry.member("sealed_at").orElseThrow(),
                    entry.leaf(),
                    entry.proof());
        });
    }

    /// Anybody's cache may keep what the public sees, for a minute; a preview is nobody else's business.
    private static boolean unchanged(
            TrustPage page, String words, HttpServletRequest request, HttpServletResponse response) {
        if (!page.shown()) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            return false;
        }
        String tag = "\"" + Digest.of(words).hex().substring(0, 32) + "\"";
        response.setHeader(HttpHeaders.ETAG, tag);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=60, must-revalidate");
        response.setHeader(HttpHeaders.VARY, "Cookie, Accept-Encoding");
        String asked = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        // A cache that compressed the page marks the tag as weak.
        if (asked != null && asked.contains(tag)) {
            response.setStatus(HttpStatus.NOT_MODIFIED.value());
            return true;
        }
        return false;
    }
}
