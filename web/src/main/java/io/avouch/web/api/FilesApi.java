package io.avouch.web.api;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.evidence.EvidenceFile;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Organisations;
import io.avouch.core.programme.Organisation;
import io.avouch.flow.Engagements;
import io.avouch.flow.KeepingFiles;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// Files of evidence; records and documents name them by their SHA-256.
@RestController
public final class FilesApi {
    private static final int LIST_MAX = 1_000;

    private final KeepingFiles files;
    private final Engagements engagements;
    private final Organisations organisations;

    public FilesApi(KeepingFiles files, Engagements engagements, Organisations organisations) {
        this.files = files;
        this.engagements = engagements;
        this.organisations = organisations;
    }

    /// @param person who handed it in, in an example, which replays what its people did; elsewhere it is who asks
    @PostMapping("/api/v1/files")
    @Requires(Permission.COLLECT)
    ResponseEntity<Json> receive(
            @RequestParam("org") OrgId org,
            @RequestParam("name") String name,
            @RequestParam(name = "person", required = false) Optional<String> person,
            HttpServletRequest request,
            Caller caller)
            throws IOException {
        if (person.isPresent()
                && organisations.find(org).filter(Organisation::example).isEmpty()) {
            throw ProblemsException.of(
                    "person",
                    "'" + person.get() + "' can't be named by somebody else, who hands in a file for them",
                    "leave person out: the file is from " + caller.name());
        }
        EvidenceFile file = files.receive(org, name, request.getInputStream(), person.orElse(caller.name()));
        return ResponseEntity.status(HttpStatus.CREATED).body(json(file));
    }

    @GetMapping("/api/v1/files")
    @Requires(Permission.READ)
    Json list(@RequestParam("org") OrgId org, Caller caller) {
        Set<String> hidden = engagements.hiddenFiles(org, caller.reader(org.value()));
        return Json.object()
                .put(
                        "files",
                        Json.array(files.list(org, LIST_MAX).stream()
                                .filter(file -> !hidden.contains(file.sha256()))
                                .map(FilesApi::json)
                                .toList()))
                .build();
    }

    @GetMapping("/api/v1/files/{digest}")
    @Requires(Permission.READ)
    ResponseEntity<StreamingResponseBody> download(
            @RequestParam("org") OrgId org, @PathVariable("digest") String sha256, Caller caller) throws IOException {
        return answer(org, sha256, caller);
    }

    /// Always to be saved, never to be shown: what somebody handed in does not run in our pages.
    public ResponseEntity<StreamingResponseBody> answer(OrgId org, String sha256, Caller caller) throws IOException {
        EvidenceFile file = files.get(org, sha256);
        if (engagements.hiddenFiles(org, caller.reader(org.value())).contains(file.sha256())) {
            throw KeepingFiles.absent(sha256);
        }
        InputStream bytes = files.open(org, file);
        StreamingResponseBody body = out -> {
            try (bytes) {
                bytes.transferTo(out);
            }
        };
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, file.form().mediaType())
                .header(HttpHeaders.CONTENT_LENGTH, Long.toString(file.bytes()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(body);
    }

    private static JsonObject json(EvidenceFile file) {
        Json.ObjectBuilder json = Json.object()
                .put("sha256", file.sha256())
                .put("name", file.name())
                .put("media_type", file.form().mediaType())
                .put("bytes", file.bytes())
                .put("received_from", file.receivedFrom())
                .put("received_at", file.receivedAt().toString())
                .put("held", file.held());
        file.index().ifPresent(index -> json.put("index", index));
        file.erasedBy().ifPresent(entry -> json.put("erased_by", entry));
        return json.build();
    }
}
