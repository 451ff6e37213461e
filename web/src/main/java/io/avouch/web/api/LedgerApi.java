package io.avouch.web.api;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.port.EvidenceLog;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The log over HTTP, byte for byte in the C2SP layout, and proofs.
@RestController
public final class LedgerApi {
    private static final MediaType TEXT = MediaType.parseMediaType("text/plain;charset=utf-8");

    private final EvidenceLog log;

    public LedgerApi(EvidenceLog log) {
        this.log = log;
    }

    /// Public: a checkpoint says nothing but how long the log is.
    @GetMapping("/log/{org}/checkpoint")
    @Requires(Permission.PUBLIC)
    ResponseEntity<String> checkpoint(@PathVariable("org") OrgId org) {
        return ResponseEntity.ok()
                .contentType(TEXT)
                .cacheControl(CacheControl.noCache())
                .body(log.checkpointNote(org));
    }

    @GetMapping("/log/{org}/tile/**")
    @Requires(Permission.READ)
    ResponseEntity<byte[]> tile(@PathVariable("org") OrgId org, HttpServletRequest request) {
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

    @GetMapping("/api/v1/ledger/vkey")
    @Requires(Permission.READ)
    ResponseEntity<String> verifierKey(@RequestParam("org") OrgId org) {
        return ResponseEntity.ok().contentType(TEXT).body(log.verifierKey(org) + "\n");
    }

    @GetMapping("/api/v1/records/{index}/proof")
    @Requires(Permission.READ)
    ResponseEntity<String> proof(@RequestParam("org") OrgId org, @PathVariable("index") long index) {
        return ResponseEntity.ok().contentType(TEXT).body(log.proof(org, index));
    }

    @GetMapping("/api/v1/ledger/consistency")
    @Requires(Permission.READ)
    ResponseEntity<String> consistency(
            @RequestParam("org") OrgId org, @RequestParam("from") long from, @RequestParam("to") long to) {
        return ResponseEntity.ok().contentType(TEXT).body(log.consistency(org, from, to));
    }
}
