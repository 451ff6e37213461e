package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.audit.Audit;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Organisations;
import io.avouch.core.port.TestRuns;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import io.avouch.core.test.TestRun;
import io.avouch.core.trust.TrustGate;
import io.avouch.core.trust.TrustPage;
import io.avouch.core.trust.TrustPage.AiSystem;
import io.avouch.core.trust.TrustPage.CustomerData;
import io.avouch.core.trust.TrustPage.Engagement;
import io.avouch.core.trust.TrustPage.Named;
import io.avouch.core.trust.TrustPage.Processor;
import io.avouch.core.trust.TrustPage.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// The trust page of an organisation: off until somebody switches it on and somebody else approves that; off again as
/// soon as anybody saves that it is. It shows what its document names, each as its own document in force says it.
public final class TrustPages {
    public static final String KIND = "trust-page";

    private final Organisations organisations;
    private final Standings standings;
    private final TestRuns runs;

    public TrustPages(Organisations organisations, Standings standings, TestRuns runs) {
        this.organisations = organisations;
        this.standings = standings;
        this.runs = runs;
    }

    /// What strangers see; empty where nothing is to be seen, or no such organisation is here.
    public Optional<TrustPage> findShown(OrgId org) {
        return find(org).filter(TrustPage::shown);
    }

    /// What strangers see or would see, for members; empty where nobody has written the page yet.
    public Optional<TrustPage> find(OrgId org) {
        return organisations.find(org).flatMap(known -> page(standings.of(org, Optional.empty())));
    }

    private Optional<TrustPage> page(Standing standing) {
        Programme programme = standing.programme();
        List<Revision> latest = programme.latest(KIND);
        Optional<Revision> approved = programme.inForce(KIND).stream().findFirst();
        boolean shown = approved.filter(page -> page.body().flag("shown")).isPresent()
                && latest.stream().allMatch(page -> page.body().flag("shown") && page.state() != DocumentState.RETIRED);
        return approved.or(() -> latest.stream().findFirst()).map(page -> page(standing, page.body(), shown));
    }

    private TrustPage page(Standing standing, JsonObject said, boolean shown) {
        Programme programme = standing.programme();
        Optional<TestRun> run = standing.run();
        return new TrustPage(
                standing.organisation().id(),
                standing.organisation().name(),
                standing.organisation().example(),
                shown,
                said.text("title"),
                said.findText("introduction").orElse(""),
                said.findText("contact").orElse(""),
                named(programme, "scope", said.texts("scopes"), TrustPages::scope),
                named(programme, "service", said.texts("services"), TrustPages::service),
                named(programme, "ai-system", said.texts("ai_systems"), TrustPages::aiSystem),
                named(programme, "vendor", said.texts("vendors"), TrustPages::processor),
                data(said.objects("customer_data")),
                named(programme, Audit.KIND, said.texts("audits"), TrustPages::engagement),
                new ShownControls(programme, run).of(said.texts("controls"), said.flag("figures")),
                TrustGate.of(said),
                run.map(TestRun::window),
                run.map(TestRun::startedAt),
                standing.checkpoint(),
                run.flatMap(of -> sealed(standing.organisation().id(), of)));
    }

    /// Documents in force, in the order in which they are named; one that is not in force is not shown.
    private static <T> List<T> named(Programme programme, String kind, List<String> ids, Function<Revision, T> shown) {
        return ids.stream()
                .flatMap(id -> programme.findInForce(kind, id).stream())
                .map(shown)
                .toList();
    }

    private static Scope scope(Revision revision) {
        JsonObject body = revision.body();
        List<Named> exclusions = new ArrayList<>();
        body.objects("exclusions")
                .forEach(each -> exclusions.add(new Named(each.text("subject"), each.text("reason"))));
        return new Scope(
                body.text("title"),
                body.text("framework"),
                body.text("statement"),
                body.texts("categories"),
                exclusions);
    }

    private static Named service(Revision revision) {
        return new Named(
                revision.body().text("title"),
                revision.body().findText("description").orElse(""));
    }

    private static AiSystem aiSystem(Revision revision) {
        JsonObject body = revision.body();
        return new AiSystem(
                body.text("title"),
                body.findText("purpose").orElse(""),
                body.findText("stage").orElse(""),
                body.texts("ai_roles"),
                body.flag("consequential"));
    }

    private static Processor processor(Revision revision) {
        JsonObject body = revision.body();
        return new Processor(
                body.text("title"),
                body.findText("service").orElse(""),
                body.findText("location").orElse(""),
                body.findText("data").orElse(""));
    }

    private static List<CustomerData> data(List<JsonObject> said) {
        return said.isEmpty()
                ? List.of(CustomerData.UNANSWERED)
                : said.stream().map(TrustPages::data).toList();
    }

    private static CustomerData data(JsonObject said) {
        return new CustomerData(
                said.text("data"),
                said.text("trains_models"),
                said.text("kept"),
                said.findText("provider").orElse(""),
                said.findText("place").orElse(""));
    }

    private static Engagement engagement(Revision revision) {
        Audit audit = Audit.of(revision);
        return new Engagement(audit.title(), audit.type().title(), audit.when(), audit.progress());
    }

    /// Where the log committed to a run's results: one row by its key, strangers ask as often as they like.
    private Optional<Long> sealed(OrgId org, TestRun run) {
        OptionalLong index = runs.findIndex(org, run.id());
        return index.isPresent() ? Optional.of(index.getAsLong()) : Optional.empty();
    }
}
