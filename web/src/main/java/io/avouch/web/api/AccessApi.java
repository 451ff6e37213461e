package io.avouch.web.api;

import io.avouch.core.json.Json;
import io.avouch.flow.Admitting;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The first sign-in link, for the command line on this machine.
@RestController
public final class AccessApi {
    private final Admitting admitting;

    public AccessApi(Admitting admitting) {
        this.admitting = admitting;
    }

    /// A new one-time link; no path once there is an administrator.
    @PostMapping("/api/v1/first-link")
    @Requires(Permission.FOUND)
    ResponseEntity<byte[]> firstLink() {
        return secret(Json.object()
                .putIfPresent("path", admitting.firstLink().map(secret -> "/setup?token=" + secret.text()))
                .build());
    }

    /// An answer with a secret in it: as bytes, since what is written as JSON a log at its finest level prints.
    static ResponseEntity<byte[]> secret(Json body) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(io.avouch.core.json.Jcs.text(body).getBytes(StandardCharsets.UTF_8));
    }
}
