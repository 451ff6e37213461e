package io.avouch.web.api;

import io.avouch.core.OrgId;
import io.avouch.flow.AuditReporting;
import io.avouch.flow.Packing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Writes an audit pack to a file, its hand-out recorded, and sends the file piece by piece; then it is removed.
@Component
public final class PackSender {
    private static final MediaType ZIP = MediaType.parseMediaType("application/zip");

    private final Packing packing;
    private final PassingFiles passing;

    public PackSender(Packing packing, PassingFiles passing) {
        this.packing = packing;
        this.passing = passing;
    }

    public ResponseEntity<InputStreamResource> send(OrgId org, Packing.Order order) throws IOException {
        Path folder = passing.folder("pack-");
        Path file = folder.resolve("pack.zip");
        try {
            packing.pack(org, order, file);
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
                                                    .orElse(order.assurance().fileName(org.value()))
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
