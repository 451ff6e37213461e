package io.avouch.web.api;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.pack.Assurance;
import io.avouch.core.pack.Disclosure;
import io.avouch.flow.AuditReporting;
import io.avouch.flow.Packing;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Audit packs. One is written to a file, its hand-out recorded, and the file sent piece by piece and removed.
@RestController
public final class PackApi {
    private static final MediaType ZIP = MediaType.parseMediaType("application/zip");

    private final Packing packing;

    public PackApi(Packing packing) {
        this.packing = packing;
    }

    @PostMapping("/api/v1/packs")
    @Requires(Permission.EXPORT)
    ResponseEntity<InputStreamResource> write(
            @RequestParam("org") OrgId org, @RequestBody JsonObject body, Caller caller) throws IOException {
        Assurance assurance = Assurance.find(body.findText("framework").orElse("soc2"))
                .orElseThrow(() -> ProblemsException.of("framework", "no package for it", "soc2 or iso42001"));
        Disclosure disclosure = Disclosure.find(body.findText("disclose").orElse("deviations"))
                .orElseThrow(() ->
                        ProblemsException.of("disclose", "no such level", "pseudonyms, deviations, items or inputs"));
        Packing.Order order = body.findText("audit")
                .map(audit -> packing.of(org, audit, disclosure, caller.name()))
                .orElseGet(() -> new Packing.Order(body.findText("run"), assurance, disclosure, caller.name()));
        Path folder = Files.createTempDirectory("avouch-pack-");
        Path file = folder.resolve("pack.zip");
        try {
            packing.pack(org, order.showing(Set.copyOf(body.texts("show"))), file);
            long size = Files.size(file);
            InputStreamResource content = new InputStreamResource(new FileOnce(file, folder));
            return ResponseEntity.ok()
                    .contentType(ZIP)
                    .contentLength(size)
                    .header(
                            "Content-Disposition",
                            ContentDisposition.attachment()
                                    .filename(order.audit()
                                                    .map(audit -> AuditReporting.fileName(org, audit))
                                                    .orElse(assurance.fileName(org.value()))
                                            + ".zip")
                                    .build()
                                    .toString())
                    .body(content);
        } catch (IOException | RuntimeException failed) {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
            throw failed;
        }
    }

    /// A file that is gone, with its folder, once it has been read or given up.
    private static final class FileOnce extends java.io.FilterInputStream {
        private final Path folder;

        FileOnce(Path file, Path folder) throws IOException {
            super(Files.newInputStream(file, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE));
            this.folder = folder;
        }

        @Override
        public void close() throws IOException {
            super.close();
            Files.deleteIfExists(folder);
        }
    }
}
