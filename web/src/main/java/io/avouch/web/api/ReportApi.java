package io.avouch.web.api;

import io.avouch.core.OrgId;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import java.io.IOException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Reports and papers, asked for by their kind.
@RestController
public final class ReportApi {
    private final PaperFiles files;

    public ReportApi(PaperFiles files) {
        this.files = files;
    }

    @PostMapping("/api/v1/reports")
    @Requires(Permission.EXPORT)
    ResponseEntity<byte[]> write(@RequestParam("org") OrgId org, @RequestBody JsonObject body, Caller caller)
            throws IOException {
        return files.write(
                org,
                body.findText("kind").orElse(""),
                body.findText("format").orElse("pdf"),
                body.findText("about"),
                caller);
    }
}
