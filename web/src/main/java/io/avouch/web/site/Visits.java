package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.core.port.Organisations;
import io.avouch.core.test.TestRun;
import io.avouch.core.time.Window;
import io.avouch.flow.PastRuns;
import io.avouch.flow.Standing;
import io.avouch.flow.Standings;
import io.avouch.web.api.InstanceFacts;
import io.avouch.web.page.Frame;
import io.avouch.web.page.Links;
import io.avouch.web.page.Section;
import io.avouch.web.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Opens a page for a reader: which organisation, as of when or after which run, and the frame around it.
@Component
public final class Visits {
    private static final int RUNS_MAX = 20;
    private static final Duration YEAR = Duration.ofDays(365);

    private final Organisations organisations;
    private final Standings standings;
    private final PastRuns runs;
    private final Attention attention;
    private final InstanceFacts facts;

    public Visits(
            Organisations organisations, Standings standings, PastRuns runs, Attention attention, InstanceFacts facts) {
        this.organisations = organisations;
        this.standings = standings;
        this.runs = runs;
        this.attention = attention;
        this.facts = facts;
    }

    /// @param section which entry of the navigation the page belongs to
    public Visit open(OrgId org, Caller caller, HttpServletRequest request, Section section) {
        Optional<Instant> asOf = parameter(request, "as-of").map(Window::parseEnd);
        Optional<TestRun> chosen = asOf.isPresent()
                ? Optional.empty()
                : parameter(request, "run").map(id -> runs.get(org, id)).filter(run -> complete(org, run));
        Standing standing = chosen.map(run -> standings.of(org, run)).orElseGet(() -> standings.of(org, asOf));
        Instant now = organisations.now(org);
        Instant end = standing.asOf();
        Window window = standing.run().map(TestRun::window).orElseGet(() -> new Window(end.minus(YEAR), end));
        Links links =
                Links.of(org, parameter(request, "as-of").filter(any -> asOf.isPresent()), chosen.map(TestRun::id));
        Frame frame = new Frame(
                org(standing),
                mine(caller),
                List.of(),
                Optional.of(section),
                now,
                standing(org, standing, asOf),
                Readers.of(caller, org),
                Readers.csrf(caller, request),
                Readers.theme(request),
                links,
                address(request),
                facts.version());
        Visit visit = new Visit(caller, standing, window, frame);
        return new Visit(caller, standing, window, frame.with(attention.entries(visit)));
    }

    /// A run of some tests only says nothing of the rest: it is shown on its tests' own pages.
    private boolean complete(OrgId org, TestRun run) {
        return runs.list(org, Long.MAX_VALUE, true, RUNS_MAX).stream()
                .anyMatch(each -> each.id().equals(run.id()));
    }

    private Frame.Standing standing(OrgId org, Standing standing, Optional<Instant> asOf) {
        List<Frame.RunChoice> choices = runs.list(org, Long.MAX_VALUE, true, RUNS_MAX).stream()
                .map(run -> new Frame.RunChoice(
                        run.id(), run.window(), run.asOf(), run.checkpoint().size(), run.startedAt()))
                .toList();
        return new Frame.Standing(
                standing.run().map(TestRun::id),
                standing.run().map(TestRun::window),
                asOf.or(() -> standing.run().flatMap(TestRun::asOf)),
                Optional.of(standing.checkpoint()),
                Optional.empty(),
                choices);
    }

    private List<Frame.Org> mine(Caller caller) {
        return organisations.list().stream()
                .filter(each -> caller.role(each.id().value()).isPresent())
                .map(each -> new Frame.Org(each.id(), each.name(), each.example()))
                .toList();
    }

    private static Frame.Org org(Standing standing) {
        return new Frame.Org(
                standing.organisation().id(),
                standing.organisation().name(),
                standing.organisation().example());
    }

    private static String address(HttpServletRequest request) {
        String path = request.getRequestURI().replaceFirst("\\.json$", "");
        return request.getQueryString() == null ? path : path + "?" + request.getQueryString();
    }

    private static Optional<String> parameter(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name)).filter(text -> !text.isBlank());
    }
}
