package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.port.Lake;
import io.avouch.flow.Erasing;
import io.avouch.flow.ErasingFiles;
import io.avouch.flow.ErasureReach;
import io.avouch.flow.FileReach;
import io.avouch.flow.KeepingFiles;
import io.avouch.web.page.ErasurePage;
import io.avouch.web.page.FileErasurePage;
import io.avouch.web.page.Links;
import io.avouch.web.page.Section;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/// Lawful erasure of a record or of a file by a form, which asks for a reason and for what is erased once more.
@Controller
public final class ErasureController {
    private static final String RECORDS = "records/";
    private static final String FILES = "files/";
    private static final int CONFIRMED = 8;

    private final Erasing erasing;
    private final ErasingFiles files;
    private final KeepingFiles keeping;
    private final Visits visits;
    private final Lake lake;

    public ErasureController(Erasing erasing, ErasingFiles files, KeepingFiles keeping, Visits visits, Lake lake) {
        this.keeping = keeping;
        this.visits = visits;
        this.lake = lake;
        this.erasing = erasing;
        this.files = files;
    }

    /// It reads results and records whole: it is looked at before a decision, not by the way.
    @GetMapping({"/{org}/records/{index}/erasure", "/{org}/records/{index}/erasure.json"})
    @Requires(Permission.ADMINISTER)
    ModelAndView reach(
            @PathVariable("org") OrgId org,
            @PathVariable("index") long index,
            Caller caller,
            HttpServletRequest request) {
        Visit visit = visits.open(org, caller, request, Section.EVIDENCE);
        ErasureReach reach = erasing.reach(org, index);
        Lake.Held held = lake.find(org, index).orElseThrow();
        return visit.show(
                "erasure",
                new ErasurePage(
                        index,
                        held.type(),
                        held.source(),
                        held.record().flatMap(each -> each.findText("id")).orElse(""),
                        reach));
    }

    @GetMapping({"/{org}/files/{digest}/erasure", "/{org}/files/{digest}/erasure.json"})
    @Requires(Permission.ADMINISTER)
    ModelAndView reachOfFile(
            @PathVariable("org") OrgId org,
            @PathVariable("digest") String sha256,
            Caller caller,
            HttpServletRequest request) {
        Visit visit = visits.open(org, caller, request, Section.EVIDENCE);
        FileReach reach = files.reach(org, sha256);
        return visit.show(
                "file-erasure", new FileErasurePage(FilesController.line(keeping.get(org, sha256), Map.of()), reach));
    }

    @PostMapping("/{org}/erasures")
    @Requires(Permission.ADMINISTER)
    RedirectView erase(
            @PathVariable("org") OrgId org,
            @RequestParam("what") String what,
            @RequestParam("reason") String reason,
            @RequestParam("confirm") String confirm,
            Caller caller) {
        Links links = Links.of(org);
        if (what.matches(RECORDS + "[0-9]{1,18}")) {
            String index = what.substring(RECORDS.length());
            requireConfirmed(index, confirm);
            erasing.erase(org, Long.parseLong(index), reason, caller.name());
            return seeOther(links.record(Long.parseLong(index)));
        }
        if (what.matches(FILES + "[0-9a-f]{64}")) {
            String sha256 = what.substring(FILES.length());
            requireConfirmed(sha256.substring(0, CONFIRMED), confirm);
            files.erase(org, sha256, reason, caller.name());
            return seeOther(links.files());
        }
        throw ProblemsException.of(
                "what", "'" + what + "' names nothing that is erased", "records/INDEX or files/SHA256");
    }

    private static void requireConfirmed(String expected, String confirm) {
        if (!confirm.strip().replace(",", "").equalsIgnoreCase(expected)) {
            throw ProblemsException.of(
                    "confirm",
                    "'" + confirm.strip() + "' is not " + expected + ", so nothing was erased",
                    "go back, and repeat what is to be erased");
        }
    }

    private static RedirectView seeOther(String page) {
        RedirectView there = new RedirectView(page);
        there.setStatusCode(HttpStatus.SEE_OTHER);
        return there;
    }
}
