package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.programme.Subject;
import io.avouch.flow.Attaching;
import io.avouch.flow.Holding;
import io.avouch.web.page.Links;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Refused;
import io.avouch.web.security.Requires;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.view.RedirectView;

/// Files attached to documents and records, and legal holds on them: the forms of their pages.
@Controller
public final class KeepingController {
    private final Attaching attaching;
    private final Holding holding;

    public KeepingController(Attaching attaching, Holding holding) {
        this.attaching = attaching;
        this.holding = holding;
    }

    @PostMapping("/{org}/attachments")
    @Requires(Permission.DRAFT)
    RedirectView attach(
            @PathVariable("org") OrgId org,
            @RequestParam("subject") String subject,
            @RequestParam("file") Optional<MultipartFile> file,
            @RequestParam(name = "read", defaultValue = "") String read,
            @RequestParam(name = "remark", defaultValue = "") String remark,
            Caller caller)
            throws IOException {
        Subject to = subject(subject);
        MultipartFile sent = file.filter(each -> !FilesController.name(each).isEmpty())
                .orElseThrow(() -> ProblemsException.of("file", "the form came without a file", "choose one"));
        if (!read.isEmpty() && caller.person().isEmpty()) {
            throw new Refused(HttpStatus.FORBIDDEN, "a person reads a file, not a token; leave that out");
        }
        try (InputStream from = sent.getInputStream()) {
            attaching.attach(org, to, FilesController.name(sent), from, !read.isEmpty(), remark, caller.name());
        }
        return back(org, to, "#attached");
    }

    @PostMapping("/{org}/holds")
    @Requires(Permission.APPROVE)
    RedirectView place(
            @PathVariable("org") OrgId org,
            @RequestParam("subject") String subject,
            @RequestParam("reason") String reason,
            Caller caller) {
        return done(org, subject, on -> holding.place(org, on, reason, caller.name()));
    }

    @PostMapping("/{org}/holds/{id}/lift")
    @Requires(Permission.APPROVE)
    RedirectView lift(
            @PathVariable("org") OrgId org,
            @PathVariable("id") String id,
            @RequestParam("subject") String subject,
            @RequestParam("reason") String reason,
            Caller caller) {
        return done(org, subject, any -> holding.lift(org, id, reason, caller.name()));
    }

    /// Does it, and shows the page it was asked for on.
    private static RedirectView done(OrgId org, String subject, Consumer<Subject> work) {
        Subject on = subject(subject);
        work.accept(on);
        return back(org, on, "");
    }

    private static Subject subject(String text) {
        return Subject.find(text)
                .orElseThrow(() -> ProblemsException.of(
                        "subject", "'" + text + "' names nothing", "a document is kind/id, a record records/INDEX"));
    }

    private static RedirectView back(OrgId org, Subject subject, String place) {
        Links links = Links.of(org);
        String page = switch (subject) {
            case Subject.OfDocument document -> links.document(document.kind(), document.id());
            case Subject.OfRecord record -> links.record(record.index());
        };
        RedirectView there = new RedirectView(page + place);
        there.setStatusCode(HttpStatus.SEE_OTHER);
        return there;
    }
}
