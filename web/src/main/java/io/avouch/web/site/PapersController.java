package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.web.api.PaperFiles;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// Reports and papers, as they are downloaded from pages.
@Controller
public final class PapersController {
    private final PaperFiles files;

    public PapersController(PaperFiles files) {
        this.files = files;
    }

    @GetMapping("/{org}/papers/{kind}")
    @Requires(Permission.EXPORT)
    ResponseEntity<byte[]> download(
            @PathVariable("org") OrgId org,
            @PathVariable("kind") String kind,
            @RequestParam(name = "format", defaultValue = "pdf") String format,
            @RequestParam(name = "about", required = false) Optional<String> about,
            Caller caller)
            throws IOException {
        return files.write(org, kind, format, about, caller);
    }
}
