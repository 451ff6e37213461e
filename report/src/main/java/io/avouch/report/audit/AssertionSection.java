package io.avouch.report.audit;

import io.avouch.core.audit.Audit;
import io.avouch.core.audit.AuditStatus;
import io.avouch.core.audit.AuditType;
import io.avouch.core.audit.DescriptionPart;
import io.avouch.core.report.AuditInput;
import io.avouch.report.html.Html;
import io.avouch.report.layout.Section;
import io.avouch.report.layout.Section.Part;
import io.avouch.report.layout.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Management's assertion as a draft to sign, with what management has to settle before it can.
final class AssertionSection {
    private AssertionSection() {}

    static Section of(AuditInput input) {
        return new Section(
                Section.Start.NEW_PAGE,
                "assertion",
                "Management's assertion",
                List.of(Html.div(
                                "draft",
                                Html.el(
                                        "p",
                                        Html.el("b", "DRAFT, not signed."),
                                        Html.text(" It counts for nothing until somebody who may speak for the"
                                                + " organisation has changed it as needed and signed it.")))
                        .with(words(input))),
                List.of(new Part("settle", "To settle before signing", false, settle(input))));
    }

    private static List<Html> words(AuditInput input) {
        Audit audit = input.standing().audit();
        String name = input.facts().organisation().name();
        boolean period = audit.type().hasPeriod();
        String when = period ? "throughout the period " + audit.when() : audit.when();
        List<Html> words = new ArrayList<>();
        words.add(Html.p("We are responsible for the services described in this package, for the commitments made to"
                + " their users, and for the controls that keep them. We prepared the description that follows, "
                + when + "."));
        words.add(Html.p("We assert, to the best of our knowledge and belief, that"));
        List<Html> points = new ArrayList<>();
        points.add(Html.el(
                "li",
                "the description presents the services and the system of " + name + " as they were "
                        + (period ? "designed and operated " : "designed and put in place ") + when
                        + ", by the description criteria DC1 to " + (period ? "DC9" : "DC8") + ";"));
        points.add(Html.el(
                "li",
                "the controls stated in it were suitably designed " + when
                        + " to give reasonable assurance that the commitments and system requirements would be met, by the"
                        + " trust services criteria for " + String.join(", ", audit.categories())
                        + (audit.type() == AuditType.SOC2_TYPE_1 ? "." : ";")));
        if (audit.type() != AuditType.SOC2_TYPE_1) {
            points.add(Html.el(
                    "li",
                    "these controls operated " + when
                            + ", except for what the annex of monitoring results shows, as management evaluates it."));
        }
        words.add(Html.el("ul", points));
        words.add(Html.p("Where the description names controls of subservice organisations or of users, we assert"
                + " this only as far as those operated as assumed."));
        words.add(Html.el(
                        "table",
                        Html.el(
                                "tbody",
                                Html.el(
                                        "tr",
                                        blank("Name"),
                                        blank("Position"),
                                        blank("Place and date"),
                                        blank("Signature"))))
                .styled("sign"));
        return words;
    }

    private static Html blank(String what) {
        return Html.el("td", Html.div("rule", Html.text("\u00a0")), Html.span("mute small", what));
    }

    private static List<Html> settle(AuditInput input) {
        List<Html> points = new ArrayList<>();
        Map<AuditStatus, Long> counts = input.standing().counts();
        counts.forEach((status, count) -> {
            if (!status.like().equals(io.avouch.core.finding.RequirementStatus.SUPPORTED)
                    && status != AuditStatus.NOT_RELEVANT) {
                points.add(point(Words.count(count, "criterion is ", "criteria are ") + said(status) + ": "
                        + input.standing().rows().stream()
                                .filter(row -> row.status() == status)
                                .map(row -> row.ref().ref())
                                .collect(Collectors.joining(", "))));
            }
        });
        input.standing().uncovered().forEach(each -> points.add(point(each.says())));
        for (DescriptionPart part : input.description()) {
            part.missing().forEach(missing -> points.add(point(part.criterion() + " does not say yet: " + missing)));
        }
        return List.of(
                Html.p("Found by Avouch in the same facts. It changes nothing about who decides: whether the assertion"
                        + " can be signed is management's judgement."),
                points.isEmpty()
                        ? Html.p("Nothing: every criterion in scope is supported or decided as not relevant, and the"
                                        + " description names nothing as missing.")
                                .styled("none")
                        : Html.el("ul", points));
    }

    private static String said(AuditStatus status) {
        return status == AuditStatus.NO_CONTROL
                ? "without a control"
                : status.text().replace('-', ' ');
    }

    private static Html point(String text) {
        return Html.el("li", text);
    }
}
