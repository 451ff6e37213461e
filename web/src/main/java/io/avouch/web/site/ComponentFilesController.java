package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.evidence.CollectionRun;
import io.avouch.core.evidence.EvidenceFile;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.flow.ComponentChanges;
import io.avouch.flow.Engagements;
import io.avouch.flow.ImportingComponents;
import io.avouch.flow.ImportingComponents.Order;
import io.avouch.flow.ImportingComponents.Outcome;
import io.avouch.flow.KeepingFiles;
import io.avouch.web.page.ComponentFilePage;
import io.avouch.web.page.ComponentFilePage.Facts;
import io.avouch.web.page.ComponentFilePage.Said;
import io.avouch.web.page.ComponentFilesPage;
import io.avouch.web.page.ComponentFilesPage.Line;
import io.avouch.web.page.Link;
import io.avouch.web.page.Mark;
import io.avouch.web.page.Section;
import io.avouch.web.page.Tone;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/// Files that state AI components: handed in, looked at, and only then taken.
@Controller
public final class ComponentFilesController {
    private static final int SHOWN_MAX = 500;

    private final Visits visits;
    private final KeepingFiles files;
    private final ImportingComponents components;
    private final Engagements engagements;

    public ComponentFilesController(
            Visits visits, KeepingFiles files, ImportingComponents components, Engagements engagements) {
        this.engagements = engagements;
        this.visits = visits;
        this.files = files;
        this.components = components;
    }

    @GetMapping({"/{org}/component-files", "/{org}/component-files.json"})
    @Requires(Permission.READ)
    ModelAndView list(@PathVariable("org") OrgId org, Caller caller, HttpServletRequest request) {
        return list(org, caller, request, Optional.empty());
    }

    private ModelAndView list(OrgId org, Caller caller, HttpServletRequest request, Optional<String> problem) {
        Visit visit = visits.open(org, caller, request, Section.AI_SYSTEMS);
        List<Line> lines = components.past(org, visit.standing().asOf()).stream()
                .map(ComponentFilesController::line)
                .collect(Collectors.toMap(
                        Line::taking, line -> line, (newer, older) -> newer.with(older), LinkedHashMap::new))
                .values()
                .stream()
                .limit(SHOWN_MAX)
                .toList();
        ModelAndView page = visit.show(
                "component-files",
                new ComponentFilesPage(
                        lines,
                        problem,
                        systems(visit),
                        visit.now() && visit.may(Permission.COLLECT),
                        ImportingComponents.BYTES_MAX >> 20));
        problem.ifPresent(any -> page.setStatus(HttpStatus.BAD_REQUEST));
        return page;
    }

    private static Line line(CollectionRun run) {
        JsonObject said = run.opening().parameters();
        return new Line(
                said.findText("form").orElse(""),
                said.findText("about").orElse(""),
                run.opening().source(),
                said.findText("file").orElse(""),
                said.findText("stated_at").map(Instant::parse),
                Map.of(run.opening().type(), run.received()),
                run.opening().actor(),
                run.openedAt());
    }

    private static List<Link> systems(Visit visit) {
        return visit.standing().programme().latest("ai-system").stream()
                .map(system -> new Link(system.body().findText("title").orElse(system.id()), system.id()))
                .sorted(Comparator.comparing(Link::text))
                .toList();
    }

    /// Keeps the file, and shows what it says.
    @PostMapping("/{org}/component-files")
    @Requires(Permission.COLLECT)
    ModelAndView receive(
            @PathVariable("org") OrgId org,
            @RequestParam("file") Optional<MultipartFile> file,
            @RequestParam(name = "model", defaultValue = "") String model,
            @RequestParam(name = "version", defaultValue = "") String version,
            @RequestParam(name = "system", defaultValue = "") String system,
            @RequestParam(name = "source", defaultValue = "") String source,
            Caller caller,
            HttpServletRequest request)
            throws IOException {
        String sha256;
        try {
            MultipartFile sent = file.filter(each -> !FilesController.name(each).isEmpty())
                    .orElseThrow(() -> ProblemsException.of("file", "no file came with the form", "choose one"));
            try (InputStream from = sent.getInputStream()) {
                EvidenceFile kept = files.receive(org, FilesController.name(sent), from, caller.name());
                sha256 = kept.sha256();
            }
        } catch (ProblemsException refused) {
            return list(
                    org,
                    caller,
                    request,
                    Optional.of(refused.problems().getFirst().toString()));
        }
        return back(org, caller, request, sha256, new Said(model, version, system, source));
    }

    private ModelAndView back(OrgId org, Caller caller, HttpServletRequest request, String sha256, Said said) {
        RedirectView there = new RedirectView(visits.open(org, caller, request, Section.AI_SYSTEMS)
                .links()
                .componentFile(sha256, said.model(), said.version(), said.system(), said.source()));
        there.setStatusCode(HttpStatus.SEE_OTHER);
        return new ModelAndView(there);
    }

    @GetMapping({"/{org}/component-files/{digest}", "/{org}/component-files/{digest}.json"})
    @Requires(Permission.READ)
    ModelAndView look(
            @PathVariable("org") OrgId org,
            @PathVariable("digest") String sha256,
            @RequestParam(name = "model", defaultValue = "") String model,
            @RequestParam(name = "version", defaultValue = "") String version,
            @RequestParam(name = "system", defaultValue = "") String system,
            @RequestParam(name = "source", defaultValue = "") String source,
            Caller caller,
            HttpServletRequest request)
            throws IOException {
        Visit visit = visits.open(org, caller, request, Section.AI_SYSTEMS);
        EvidenceFile file = files.get(org, sha256);
        if (engagements.hiddenFiles(org, visit.reader()).contains(file.sha256())) {
            throw KeepingFiles.absent(sha256);
        }
        Said said = new Said(model, version, system, visit.may(Permission.COLLECT) ? source : "");
        try {
            Outcome outcome =
                    components.inPlace(org, () -> components.preview(org, components.kept(org, sha256), order(said)));
            return visit.show("component-file", page(visit, file, said, outcome));
        } catch (ProblemsException refused) {
            return visit.show(
                    "component-file",
                    new ComponentFilePage(
                            file.name(),
                            sha256,
                            Optional.of(refused.problems().getFirst().toString()),
                            said,
                            systems(visit),
                            new Facts("", "", "", "", Optional.empty(), true),
                            List.of(),
                            0,
                            List.of(),
                            List.of(),
                            false));
        }
    }

    @PostMapping("/{org}/component-files/{digest}/take")
    @Requires(Permission.COLLECT)
    ModelAndView take(
            @PathVariable("org") OrgId org,
            @PathVariable("digest") String sha256,
            @RequestParam(name = "model", defaultValue = "") String model,
            @RequestParam(name = "version", defaultValue = "") String version,
            @RequestParam(name = "system", defaultValue = "") String system,
            @RequestParam(name = "source", defaultValue = "") String source,
            Caller caller,
            HttpServletRequest request)
            throws IOException {
        Said said = new Said(model, version, system, source);
        components.inPlace(org, () -> components.take(org, components.kept(org, sha256), order(said), caller.name()));
        return back(org, caller, request, sha256, said);
    }

    private static Order order(Said said) {
        return new Order(given(said.source()), given(said.model()), given(said.version()), given(said.system()));
    }

    private static Optional<String> given(String text) {
        return Optional.of(text.strip()).filter(each -> !each.isEmpty());
    }

    private static ComponentFilePage page(Visit visit, EvidenceFile file, Said said, Outcome outcome) {
        Facts facts = new Facts(
                outcome.claims().form(),
                outcome.claims().about(),
                outcome.claims().serial().orElse(""),
                outcome.source(),
                Optional.of(outcome.statedAt()),
                outcome.claims().whole());
        return new ComponentFilePage(
                file.name(),
                file.sha256(),
                Optional.empty(),
                said,
                systems(visit),
                facts,
                outcome.changes().stream()
                        .filter(change -> change.kind() != ComponentChanges.Kind.SAME)
                        .limit(SHOWN_MAX)
                        .map(ComponentFilesController::change)
                        .toList(),
                outcome.count(ComponentChanges.Kind.SAME),
                outcome.gone(),
                outcome.claims().left().stream()
                        .map(left -> new ComponentFilePage.Left(left.place(), left.why(), left.count()))
                        .toList(),
                visit.now() && visit.may(Permission.COLLECT));
    }

    private static ComponentFilePage.Change change(ComponentChanges.Change change) {
        return new ComponentFilePage.Change(
                change.claim().type(),
                change.claim().id(),
                change.claim().place(),
                mark(change.kind()),
                change.differs().stream()
                        .map(field -> field.name() + ": " + words(field.before()) + " → " + words(field.after()))
                        .toList());
    }

    private static Mark mark(ComponentChanges.Kind kind) {
        return switch (kind) {
            case ADDED -> new Mark("+", kind.words(), Tone.PART);
            case CHANGED -> new Mark("~", kind.words(), Tone.WATCH);
            case SAME -> new Mark("=", kind.words(), Tone.NONE);
            case OVERTAKEN -> new Mark("×", kind.words(), Tone.OUT);
        };
    }

    private static String words(Optional<Json> value) {
        String text = value.map(each -> each instanceof Json.JsonString string ? string.value() : Jcs.text(each))
                .orElse("nothing");
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }
}
