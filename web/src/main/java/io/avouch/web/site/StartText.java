package io.avouch.web.site;

import io.avouch.core.adviser.Advice;
import io.avouch.core.adviser.Answers;
import io.avouch.core.adviser.Recommendation;
import io.avouch.core.adviser.ReportProposal;
import io.avouch.core.adviser.Scheme;
import io.avouch.core.adviser.SetUp;
import io.avouch.core.adviser.Starter.StarterRole;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import io.avouch.flow.Advising;
import io.avouch.web.page.AdviserPage.Choice;
import io.avouch.web.page.Format;
import io.avouch.web.page.Link;
import io.avouch.web.page.StartPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/// The form of a start: what is there already, what was typed, and what the advice proposes.
@Component
final class StartText {
    private static final int PEOPLE_MAX = 300;

    private final Advising advising;
    private final AdvisedText advised;

    StartText(Advising advising, AdvisedText advised) {
        this.advising = advising;
        this.advised = advised;
    }

    StartPage page(Visit visit, Answers given, SentSetUp typed, List<String> problems) {
        Advice advice = advising.advise(visit.org(), given).advice();
        Advising.Started dry =
                advising.start(visit.org(), given, SetUp.NONE, visit.caller().name(), true);
        boolean neither = advice.recommendation() instanceof Recommendation.NeitherYet;
        return new StartPage(
                advice.recommendation().text(),
                AdvisedText.given(given),
                neither || advice.recommendation().includes(Scheme.SOC2),
                IntStream.rangeClosed(1, SentSetUp.SERVICES)
                        .mapToObj(n -> new StartPage.Service(
                                n, typed.text(SentSetUp.service(n, "title")), typed.text(SentSetUp.service(n, "does"))))
                        .toList(),
                there(visit, "service"),
                neither || advice.recommendation().includes(Scheme.ISO42001),
                IntStream.rangeClosed(1, SentSetUp.SYSTEMS)
                        .mapToObj(n -> system(typed, n))
                        .toList(),
                there(visit, "ai-system"),
                roles(visit, typed),
                problems.isEmpty() && typed.text("owner").isEmpty()
                        ? visit.caller().name()
                        : typed.text("owner"),
                people(visit),
                report(visit, typed, advising.proposed(visit.org(), given)),
                advised.adds(dry),
                dry.there().size(),
                problems);
    }

    private static StartPage.System system(SentSetUp typed, int number) {
        String stage = typed.text(SentSetUp.system(number, "stage"));
        return new StartPage.System(
                number,
                typed.text(SentSetUp.system(number, "title")),
                typed.text(SentSetUp.system(number, "purpose")),
                choices(SetUp.ROLES, typed.texts(SentSetUp.system(number, "roles"))),
                choices(SetUp.STAGES, List.of(stage.isEmpty() ? "production" : stage)),
                typed.text(SentSetUp.system(number, "decides")).equals("yes"));
    }

    private static List<Choice> choices(List<String> all, List<String> chosen) {
        return all.stream()
                .map(each -> new Choice(each, Format.label(each), chosen.contains(each)))
                .toList();
    }

    private static List<Link> there(Visit visit, String kind) {
        return visit.standing().programme().latest(kind).stream()
                .filter(each -> each.state() != DocumentState.RETIRED)
                .map(each -> new Link(
                        each.body().findText("title").orElse(each.id()),
                        visit.links().document(kind, each.id())))
                .toList();
    }

    private List<StartPage.Role> roles(Visit visit, SentSetUp typed) {
        List<StartPage.Role> roles = new ArrayList<>();
        for (Map.Entry<String, StarterRole> each : advising.starter().roles().entrySet()) {
            Optional<Link> there = visit.standing().programme().latest("role").stream()
                    .filter(role -> role.id().equals(each.getKey()))
                    .findFirst()
                    .map(role -> new Link(holders(role), visit.links().document("role", role.id())));
            roles.add(new StartPage.Role(
                    each.getKey(),
                    each.getValue().title(),
                    each.getValue().duties(),
                    typed.text(SentSetUp.holder(each.getKey())),
                    there));
        }
        return roles;
    }

    private static String holders(Revision role) {
        List<String> holders = role.body().texts("holders");
        return holders.isEmpty() ? "nobody yet" : String.join(", ", holders);
    }

    private static List<String> people(Visit visit) {
        Set<String> people = new TreeSet<>();
        people.add(visit.caller().name());
        visit.standing().programme().latest("identity").stream()
                .filter(each -> each.body().findText("kind").equals(Optional.of("person")))
                .limit(PEOPLE_MAX)
                .forEach(each -> people.add(
                        each.body().texts("emails").stream().findFirst().orElse(each.id())));
        return List.copyOf(people);
    }

    private static Optional<StartPage.Report> report(Visit visit, SentSetUp typed, Optional<ReportProposal> proposed) {
        boolean there = visit.standing().programme().latest("scope").stream()
                .anyMatch(scope -> scope.id().equals(Scheme.SOC2.id()));
        String type = typed.text("report-type");
        return there
                ? Optional.empty()
                : proposed.map(each -> new StartPage.Report(
                        choices(ReportProposal.TYPES, List.of(type.isEmpty() ? each.type() : type)),
                        type.isEmpty() ? each.from().toString() : typed.text("report-from"),
                        type.isEmpty() ? each.to().toString() : typed.text("report-to")));
    }
}
