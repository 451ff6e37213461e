package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.evidence.EvidenceFile;
import io.avouch.core.evidence.FileForm;
import io.avouch.core.programme.Attachment;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import io.avouch.flow.Engagements;
import io.avouch.flow.KeepingFiles;
import io.avouch.web.api.FilesApi;
import io.avouch.web.page.FilesPage;
import io.avouch.web.page.Format;
import io.avouch.web.page.Section;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.servlet.view.RedirectView;

/// Files of evidence: the list, a form to hand one in, and each of them to be saved.
@Controller
public final class FilesController {
    private static final int FILES_MAX = 500;

    private final Visits visits;
    private final KeepingFiles files;
    private final FilesApi api;
    private final Engagements engagements;

    public FilesController(Visits visits, KeepingFiles files, FilesApi api, Engagements engagements) {
        this.api = api;
        this.engagements = engagements;
        this.visits = visits;
        this.files = files;
    }

    @GetMapping({"/{org}/files", "/{org}/files.json"})
    @Requires(Permission.READ)
    ModelAndView list(@PathVariable("org") OrgId org, Caller caller, HttpServletRequest request) {
        return show(org, caller, request, Optional.empty());
    }

    @PostMapping("/{org}/files")
    @Requires(Permission.COLLECT)
    ModelAndView receive(
            @PathVariable("org") OrgId org,
            @RequestParam("file") Optional<MultipartFile> file,
            Caller caller,
            HttpServletRequest request)
            throws IOException {
        try {
            receive(
                    org,
                    file.orElseThrow(() -> ProblemsException.of("file", "no file came with the form", "choose one")),
                    caller);
        } catch (ProblemsException refused) {
            ModelAndView again = show(
                    org,
                    caller,
                    request,
                    Optional.of(refused.problems().getFirst().toString()));
            again.setStatus(HttpStatus.BAD_REQUEST);
            return again;
        }
        RedirectView there = new RedirectView(
                visits.open(org, caller, request, Section.EVIDENCE).links().files());
        there.setStatusCode(HttpStatus.SEE_OTHER);
        return new ModelAndView(there);
    }

    private void receive(OrgId org, MultipartFile file, Caller caller) throws IOException {
        try (InputStream from = file.getInputStream()) {
            files.receive(org, name(file), from, caller.name());
        }
    }

    /// Some browsers send the folder too.
    static String name(MultipartFile file) {
        String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    @GetMapping("/{org}/files/{digest}")
    @Requires(Permission.READ)
    ResponseEntity<StreamingResponseBody> download(
            @PathVariable("org") OrgId org, @PathVariable("digest") String sha256, Caller caller) throws IOException {
        return api.answer(org, sha256, caller);
    }

    private ModelAndView show(OrgId org, Caller caller, HttpServletRequest request, Optional<String> problem) {
        Visit visit = visits.open(org, caller, request, Section.EVIDENCE);
        Map<String, List<FilesPage.Named>> named = named(visit);
        Set<String> hidden = engagements.hiddenFiles(org, visit.reader());
        List<FilesPage.Line> lines = files.list(org, FILES_MAX).stream()
                .filter(file -> !file.receivedAt().isAfter(visit.standing().asOf()))
                .filter(file -> !hidden.contains(file.sha256()))
                .map(file -> line(file, named))
                .toList();
        return visit.show(
                "files",
                new FilesPage(
                        lines,
                        problem,
                        FileForm.known(),
                        KeepingFiles.BYTES_MAX >> 20,
                        visit.may(Permission.COLLECT),
                        visit.now() && visit.may(Permission.ADMINISTER)));
    }

    static FilesPage.Line line(EvidenceFile file, Map<String, List<FilesPage.Named>> named) {
        return new FilesPage.Line(
                file.sha256(),
                file.name(),
                file.form().mediaType(),
                Format.bytes(file.bytes()),
                file.receivedFrom(),
                file.receivedAt(),
                file.index().isPresent() ? Optional.of(file.index().getAsLong()) : Optional.empty(),
                file.held(),
                file.erasedBy().isPresent() ? Optional.of(file.erasedBy().getAsLong()) : Optional.empty(),
                named.getOrDefault(file.sha256(), List.of()));
    }

    /// Which documents name a file, by its digest.
    private Map<String, List<FilesPage.Named>> named(Visit visit) {
        Programme programme = visit.standing().programme();
        Map<String, List<FilesPage.Named>> named = new HashMap<>();
        for (String kind : programme.kinds()) {
            for (Revision document : engagements.shown(visit.org(), programme.latest(kind), visit.reader())) {
                Attachment.filesNamed(document.body())
                        .forEach(digest -> named.computeIfAbsent(digest, any -> new ArrayList<>())
                                .add(new FilesPage.Named(kind, document.id())));
            }
        }
        return named;
    }
}
