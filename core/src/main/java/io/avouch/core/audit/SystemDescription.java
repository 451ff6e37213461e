package io.avouch.core.audit;

import static io.avouch.core.audit.DescriptionFacts.list;
import static io.avouch.core.audit.DescriptionFacts.source;
import static io.avouch.core.audit.DescriptionFacts.text;

import io.avouch.core.audit.DescriptionPart.Block;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Management's description of the system by the criteria DC1 to DC9, assembled from the documents in force. What the
/// documents do not tell is named as missing; nothing is made up.
public final class SystemDescription {
    private final DescriptionFacts facts;
    private final Audit audit;
    private final Programme programme;

    private SystemDescription(Audit audit, Programme programme) {
        this.facts = new DescriptionFacts(audit, programme);
        this.audit = audit;
        this.programme = programme;
    }

    /// @param today days from here on are not over
    public static List<DescriptionPart> of(AuditStanding standing, Programme programme, LocalDate today) {
        SystemDescription description = new SystemDescription(standing.audit(), programme);
        List<DescriptionPart> parts = new ArrayList<>();
        parts.add(description.services());
        parts.add(description.commitments());
        parts.add(description.components());
        parts.add(description.incidents());
        parts.add(description.criteria(standing));
        parts.add(description.userControls());
        parts.add(new SubserviceDescription(description.facts, today).part());
        parts.add(description.notRelevant(standing));
        if (standing.audit().type().hasPeriod()) {
            parts.add(description.changes(standing));
        }
        return parts;
    }

    private DescriptionPart services() {
        List<String> missing = new ArrayList<>();
        List<Block> blocks = new ArrayList<>();
        Optional<Revision> scope = programme.inForce("scope").stream()
                .filter(each -> each.body().findText("framework").equals(Optional.of(audit.framework())))
                .findFirst();
        scope.ifPresentOrElse(
                each -> {
                    blocks.add(new Block.Words(each.body().text("statement"), source(each)));
                    each.body()
                            .findText("system_description")
                            .ifPresent(words -> blocks.add(new Block.Words(words, source(each))));
                },
                () -> missing.add("an approved scope for " + audit.framework()));
        blocks.addAll(facts.words("DC1"));
        List<List<String>> rows = new ArrayList<>();
        for (String id : audit.services()) {
            Optional<Revision> service = programme.findInForce("service", id);
            service.ifPresentOrElse(
                    each -> rows.add(List.of(
                            text(each, "title"),
                            text(each, "description"),
                            list(each.body(), "ai_systems"),
                            list(each.body(), "systems"))),
                    () -> missing.add("service '" + id + "', which has no approved document"));
        }
        if (audit.services().isEmpty()) {
            missing.add("the services in scope of this engagement");
        }
        blocks.add(new Block.Grid(
                "Services in scope",
                List.of("Service", "What it does", "AI systems", "Systems"),
                List.of(22, 38, 20, 20),
                rows));
        return new DescriptionPart("DC1", "Services provided", blocks, missing);
    }

    private DescriptionPart commitments() {
        List<String> missing = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        Set<String> covered = new TreeSet<>();
        for (Revision each : facts.inScope("commitment")) {
            JsonObject body = each.body();
            body.findText("category").ifPresent(covered::add);
            rows.add(List.of(
                    text(each, "title") + " (" + text(each, "kind").replace('-', ' ') + ")",
                    text(each, "statement"),
                    text(each, "category"),
                    text(each, "origin"),
                    list(body, "controls")));
            if (body.texts("controls").isEmpty()) {
                missing.add("the controls that keep the commitment '" + text(each, "title") + "'");
            }
        }
        audit.categories().stream()
                .filter(category -> !covered.contains(category))
                .forEach(category -> missing.add("a commitment or system requirement for the category " + category));
        List<Block> blocks = new ArrayList<>(facts.words("DC2"));
        blocks.add(new Block.Grid(
                "Commitments and system requirements",
                List.of("Commitment", "What is promised or required", "Category", "Comes from", "Kept by"),
                List.of(20, 36, 14, 14, 16),
                rows));
        return new DescriptionPart("DC2", "Principal service commitments and system requirements", blocks, missing);
    }

    private DescriptionPart components() {
        List<String> missing = new ArrayList<>();
        List<Block> blocks = new ArrayList<>(facts.words("DC3"));
        List<List<String>> rows = new ArrayList<>();
        Set<String> forms = new TreeSet<>();
        for (Revision each : facts.inScope("component")) {
            forms.add(text(each, "form"));
            rows.add(List.of(text(each, "form"), text(each, "title"), text(each, "description")));
        }
        rows.sort(java.util.Comparator.comparing(row -> row.getFirst()));
        for (String form : List.of("infrastructure", "software", "people", "procedures", "data")) {
            if (!forms.contains(form)) {
                missing.add("the component '" + form + "'");
            }
        }
        blocks.add(new Block.Grid("Components", List.of("Kind", "Component", "What it is"), List.of(16, 28, 56), rows));
        blocks.add(aiSystems(missing));
        return new DescriptionPart("DC3", "Components of the system", blocks, missing);
    }

    private Block aiSystems(List<String> missing) {
        List<List<String>> rows = new ArrayList<>();
        for (String id : audit.aiSystems()) {
            programme
                    .findInForce("ai-system", id)
                    .ifPresentOrElse(
                            each -> rows.add(List.of(
                                    text(each, "title"),
                                    text(each, "purpose"),
                                    list(each.body(), "ai_roles"),
                                    text(each, "stage"),
                                    parts(each))),
                            () -> missing.add("AI system '" + id + "', which has no approved document"));
        }
        return new Block.Grid(
                "AI systems",
                List.of("AI system", "Purpose", "Our roles", "Stage", "Models, prompts, guardrails, indexes"),
                List.of(18, 32, 13, 12, 25),
                rows);
    }

    private static String parts(Revision system) {
        String parts = system.body().objects("components").stream()
                .map(each -> each.text("kind") + " " + each.text("identifier"))
                .collect(Collectors.joining(", "));
        return parts.isEmpty() ? "–" : parts;
    }

    private DescriptionPart incidents() {
        List<List<String>> told = new ArrayList<>();
        List<List<String>> held = new ArrayList<>();
        for (Revision each : facts.inTime("significant-incident", "occurred_on")) {
            if (each.body().flag("disclosed")) {
                told.add(List.of(
                        text(each, "occurred_on"),
                        text(each, "title"),
                        text(each, "nature"),
                        text(each, "timing"),
                        text(each, "effect")));
            } else {
                held.add(List.of(
                        text(each, "occurred_on"),
                        text(each, "title"),
                        text(each, "reason"),
                        each.approver().orElse("–")));
            }
        }
        List<Block> blocks = new ArrayList<>(facts.words("DC4"));
        blocks.add(new Block.Grid(
                "Incidents that the description tells",
                List.of("Day", "Incident", "Nature", "Timing", "Effect"),
                List.of(13, 20, 24, 20, 23),
                told));
        blocks.add(new Block.Grid(
                "Incidents weighed and left out, with the decision",
                List.of("Day", "Incident", "Why it is left out", "Decided by"),
                List.of(13, 26, 43, 18),
                held));
        List<String> missing = told.isEmpty() && held.isEmpty()
                ? List.of(
                        "a decision on the period's incidents: whether any came from a control that failed, or broke a commitment")
                : List.of();
        return new DescriptionPart("DC4", "Incidents", blocks, missing);
    }

    private DescriptionPart criteria(AuditStanding standing) {
        List<String> without = standing.rows().stream()
                .filter(row -> !row.carried() && row.status() != AuditStatus.NOT_RELEVANT)
                .map(row -> row.ref().ref())
                .toList();
        List<Block> blocks = new ArrayList<>(facts.words("DC5"));
        blocks.add(new Block.Grid(
                "Categories and criteria",
                List.of("Categories in scope", "Criteria in scope", "With a primary control", "Controls"),
                List.of(40, 20, 20, 20),
                List.of(List.of(
                        String.join(", ", audit.categories()),
                        Integer.toString(standing.rows().size()),
                        Long.toString(standing.rows().stream()
                                .filter(row -> row.carried() && row.status() != AuditStatus.NOT_RELEVANT)
                                .count()),
                        Long.toString(standing.rows().stream()
                                .flatMap(row -> row.primary().stream())
                                .distinct()
                                .filter(control -> standing.past().stream()
                                        .noneMatch(past ->
                                                past.retired() && past.id().equals(control)))
                                .count())))));
        return new DescriptionPart(
                "DC5",
                "Applicable criteria and the controls for them",
                blocks,
                without.isEmpty() ? List.of() : List.of("a control for " + String.join(", ", without)));
    }

    private DescriptionPart userControls() {
        List<List<String>> necessary = new ArrayList<>();
        List<List<String>> other = new ArrayList<>();
        for (Revision each : facts.inScope("user-control")) {
            List<String> row = List.of(
                    text(each, "title"),
                    text(each, "duty"),
                    list(each.body(), "criteria"),
                    list(each.body(), "controls"),
                    text(each, "told_in"));
            (each.body().flag("necessary") ? necessary : other).add(row);
        }
        List<String> heads = List.of("Name", "What customers have to do", "Criteria", "Our controls", "Told in");
        List<Integer> widths = List.of(19, 38, 13, 13, 17);
        List<Block> blocks = new ArrayList<>(facts.words("DC6"));
        blocks.add(new Block.Grid("Complementary user entity controls: ours need them", heads, widths, necessary));
        blocks.add(new Block.Grid("Other responsibilities of users: ours do not need them", heads, widths, other));
        return new DescriptionPart(
                "DC6",
                "Complementary user entity controls",
                blocks,
                necessary.isEmpty() && other.isEmpty()
                        ? List.of("which duties of customers our controls need, or a statement that they need none")
                        : List.of());
    }

    private DescriptionPart notRelevant(AuditStanding standing) {
        List<List<String>> rows = standing.rows().stream()
                .filter(row -> row.status() == AuditStatus.NOT_RELEVANT)
                .map(row -> List.of(row.ref().ref(), row.title(), row.reason()))
                .toList();
        List<Block> blocks = new ArrayList<>(facts.words("DC8"));
        blocks.add(new Block.Grid(
                "Criteria in scope that are not relevant",
                List.of("Criterion", "Title", "Why, and who approved it"),
                List.of(12, 32, 56),
                rows));
        return new DescriptionPart("DC8", "Criteria that are not relevant", blocks, List.of());
    }

    private DescriptionPart changes(AuditStanding standing) {
        List<List<String>> rows = new ArrayList<>();
        for (Revision each : facts.inTime("significant-change", "changed_on")) {
            rows.add(List.of(
                    text(each, "changed_on"),
                    text(each, "form"),
                    text(each, "title"),
                    text(each, "description"),
                    text(each, "effect")));
        }
        List<List<String>> began = standing.uncovered().stream()
                .map(each -> List.of(
                        each.began().toString(),
                        each.control() + " " + each.title(),
                        each.refs().stream().map(ref -> ref.ref()).collect(Collectors.joining(", ")),
                        each.from() + " to " + each.until()))
                .toList();
        List<Block> blocks = new ArrayList<>(facts.words("DC9"));
        blocks.add(new Block.Grid(
                "Significant changes in the period",
                List.of("Day", "Kind", "Change", "What changed", "Effect"),
                List.of(13, 13, 20, 27, 27),
                rows));
        blocks.add(new Block.Grid(
                "Controls that began in the period: what they serve is not covered before",
                List.of("Began", "Control", "Criteria", "Not covered"),
                List.of(13, 41, 20, 26),
                began));
        List<String> missing = rows.isEmpty() && began.isEmpty()
                ? List.of("a statement that nothing significant changed in the period, or the changes")
                : List.of();
        return new DescriptionPart("DC9", "Significant changes in the period", blocks, missing);
    }
}
