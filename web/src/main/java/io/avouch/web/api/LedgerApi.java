package io.avouch.web.api;

import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.evidence.LakeLine;
import io.avouch.core.evidence.OutsideCopy;
import io.avouch.core.json.Json;
import io.avouch.core.port.EvidenceLog;
import io.avouch.core.port.Lake;
import io.avouch.core.port.Organisations;
import io.avouch.core.port.OutsideCopies;
import io.avouch.core.time.Instants;
import io.avouch.flow.Engagements;
import io.avouch.flow.TrustPages;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Refused;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The log over HTTP, byte for byte in the C2SP layout, and proofs.
@RestController
public final class LedgerApi {
    private static final MediaType TEXT = MediaType.parseMediaType("text/plain;charset=utf-8");

    private final EvidenceLog log;
    private final OutsideCopies outside;
    private final PublishedLogs published;
    private final Lake lake;
    private final Engagements engagements;
    private final Organisations organisations;
    private final TrustPages pages;

    public LedgerApi(
            EvidenceLog log,
            OutsideCopies outside,
            PublishedLogs published,
            Lake lake,
            Engagements engagements,
            Organisations organisations,
            TrustPages pages) {
        this.organisations = organisations;
        this.pages = pages;
        this.lake = lake;
        this.engagements = engagements;
        this.log = log;
        this.outside = outside;
        this.published = published;
    }

    /// How long the log is tells strangers who is here and how busy they are: it is for members, and for everybody
    /// where the organisation shows itself.
    @GetMapping("/log/{org}/checkpoint")
    @Requires(Permission.PUBLIC)
    ResponseEntity<String> checkpoint(@PathVariable("org") OrgId org, Caller caller) {
        requireOpen(org, caller);
        return note(org);
    }

    /// For whoever holds the log's verifier key, as witnesses, monitors and readers of a pack do: the key's digest
    /// can't be guessed, and no token is needed.
    @GetMapping("/log/{org}/{key}/checkpoint")
    @Requires(Permission.PUBLIC)
    ResponseEntity<String> checkpoint(@PathVariable("org") OrgId org, @PathVariable("key") String key) {
        if (organisations.find(org).isEmpty()
                || !Digest.of(log.verifierKey(org)).hex().equals(key)) {
            throw closed();
        }
        return note(org);
    }

    private void requireOpen(OrgId org, Caller caller) {
        boolean open = caller.may(Permission.READ, Optional.of(org.value()))
                || published.contains(org)
                || pages.findShown(org).isPresent();
        if (!open || organisations.find(org).isEmpty()) {
            throw closed();
        }
    }

    /// A log that is not open and one that is not here look the same.
    private static Refused closed() {
        return new Refused(HttpStatus.NOT_FOUND, "no log is open to you here");
    }

    private ResponseEntity<String> note(OrgId org) {
        return ResponseEntity.ok()
                .contentType(TEXT)
                .cacheControl(CacheControl.noCache())
                .body(log.checkpointNote(org));
    }

    /// Whoever checks a checkpoint needs it.
    @GetMapping("/log/{org}/log.vkey")
    @Requires(Permission.PUBLIC)
    ResponseEntity<String> keyFile(@PathVariable("org") OrgId org, Caller caller) {
        requireOpen(org, caller);
        return verifierKey(org);
    }

    /// For the organisation and its auditors, unless it publishes its log.
    @GetMapping({"/log/{org}/tile/**", "/log/{org}/anchor/{index}", "/log/{org}/succession/{n}"})
    @Requires(Permission.PUBLIC)
    ResponseEntity<byte[]> file(@PathVariable("org") OrgId org, HttpServletRequest request, Caller caller) {
        if (!published.contains(org) && !caller.may(Permission.READ, Optional.of(org.value()))) {
            return ResponseEntity.status(caller.equals(Caller.NOBODY) ? HttpStatus.UNAUTHORIZED : HttpStatus.NOT_FOUND)
                    .build();
        }
        String path = request.getRequestURI().substring(("/log/" + org + "/").length());
        Optional<byte[]> tile = log.tile(org, path);
        return tile.map(bytes -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .cacheControl(CacheControl.maxAge(java.time.Duration.ofDays(365))
                                .cachePrivate()
                                .immutable())
                        .body(bytes))
                .orElseThrow(() -> ProblemsException.of(path, "no tile " + path, ""));
    }

    /// The decisions to erase, with who and why: never for everyone, even if the log is.
    @GetMapping("/log/{org}/erased")
    @Requires(Permission.PUBLIC)
    ResponseEntity<byte[]> erased(@PathVariable("org") OrgId org, Caller caller) {
        return erasures(org, "erased", caller);
    }

    /// The same for files that were erased by themselves.
    @GetMapping("/log/{org}/erased-files")
    @Requires(Permission.PUBLIC)
    ResponseEntity<byte[]> erasedFiles(@PathVariable("org") OrgId org, Caller caller) {
        return erasures(org, "erased-files", caller);
    }

    private ResponseEntity<byte[]> erasures(OrgId org, String path, Caller caller) {
        if (!caller.may(Permission.READ, Optional.of(org.value()))) {
            return ResponseEntity.notFound().build();
        }
        return ResponseEntity.ok().contentType(TEXT).body(log.tile(org, path).orElse(new byte[0]));
    }

    @GetMapping("/api/v1/ledger/vkey")
    @Requires(Permission.READ)
    ResponseEntity<String> verifierKey(@RequestParam("org") OrgId org) {
        return ResponseEntity.ok().contentType(TEXT).body(log.verifierKey(org) + "\n");
    }

    /// The key changes when the server is started next.
    @PostMapping("/api/v1/ledger/rotation")
    @Requires(Permission.ADMINISTER)
    Json rotate(@RequestParam("org") OrgId org) {
        log.rotateAtNextStart(org);
        return Json.object().put("rotates", "at the next start").build();
    }

    /// How much of the log somebody outside holds its operator to.
    @GetMapping("/api/v1/ledger/outside")
    @Requires(Permission.READ)
    Json outside(@RequestParam("org") OrgId org) {
        OutsideCopy copy = outside.of(org);
        Json.ObjectBuilder json = Json.object().put("size", copy.size()).put("sentence", copy.sentence());
        copy.at().ifPresent(at -> json.put("at", Instants.text(at)).put("by", copy.by()));
        return json.build();
    }

    /// Derives everything again, down to the payloads.
    @GetMapping("/api/v1/ledger/check")
    @Requires(Permission.READ)
    Json check(@RequestParam("org") OrgId org) {
        List<EvidenceLog.LogClaim> claims = log.check(org);
        return Json.object()
                .put("verified", claims.stream().allMatch(EvidenceLog.LogClaim::holds))
                .put("claims", Json.array(claims.stream().map(LedgerApi::json).toList()))
                .build();
    }

    private static Json json(EvidenceLog.LogClaim claim) {
        return Json.object()
                .put("claim", claim.claim())
                .put("verified", claim.holds())
                .put("detail", claim.detail())
                .build();
    }

    @GetMapping("/api/v1/records/{index}/proof")
    @Requires(Permission.READ)
    ResponseEntity<String> proof(@RequestParam("org") OrgId org, @PathVariable("index") long index) {
        return ResponseEntity.ok().contentType(TEXT).body(log.proof(org, index));
    }

    /// One record with its salt and its proof, and nothing of any other.
    @GetMapping("/api/v1/records/{index}/disclosure")
    @Requires(Permission.READ)
    ResponseEntity<String> disclosure(
            @RequestParam("org") OrgId org, @PathVariable("index") long index, Caller caller) {
        boolean hidden = lake.find(org, index)
                .filter(held -> held.type().equals(LakeLine.DECISION))
                .flatMap(Lake.Held::record)
                .filter(decision -> !engagements.showsDecision(org, decision, caller.reader(org.value())))
                .isPresent();
        if (hidden) {
            throw ProblemsException.of(
                    "record", "entry " + index + " is of an audit that you take no part in", "its proof is yours");
        }
        return ResponseEntity.ok().contentType(TEXT).body(log.disclosure(org, index));
    }

    @GetMapping("/api/v1/ledger/consistency")
    @Requires(Permission.READ)
    ResponseEntity<String> consistency(
            @RequestParam("org") OrgId org, @RequestParam("from") long from, @RequestParam("to") long to) {
        return ResponseEntity.ok().contentType(TEXT).body(log.consistency(org, from, to));
    }
}
