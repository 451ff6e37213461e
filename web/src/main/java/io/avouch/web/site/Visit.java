package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.core.programme.People;
import io.avouch.core.test.TestRun;
import io.avouch.core.time.Window;
import io.avouch.flow.Engagements;
import io.avouch.flow.Standing;
import io.avouch.web.page.Frame;
import io.avouch.web.page.Links;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.servlet.ModelAndView;

/// One reader's look at one page of one organisation: where it stands, and what surrounds the page.
///
/// @param window what the pages are about: the run's, or where nothing was run yet the year up to now
public record Visit(Caller caller, Standing standing, Window window, Frame frame) {
    public OrgId org() {
        return standing.organisation().id();
    }

    public Links links() {
        return frame.links();
    }

    public Optional<TestRun> run() {
        return standing.run();
    }

    public boolean may(Permission permission) {
        return caller.may(permission, Optional.of(org().value()));
    }

    public Engagements.Reader reader() {
        return caller.reader(org().value());
    }

    /// Whether the reader looks at what is, not at what was or at another run.
    public boolean now() {
        return frame.standing().asOf().isEmpty() && links().carried().isEmpty();
    }

    /// The names by which documents know the reader: the one decisions are recorded under, and an identity's id.
    public Set<String> names() {
        return People.names(standing.programme(), caller.name());
    }

    /// The page by its template, or as JSON where the address says so.
    public ModelAndView show(String template, Object page) {
        return new ModelAndView(template, Map.of("frame", frame, "page", page));
    }
}
