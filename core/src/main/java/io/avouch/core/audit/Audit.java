package io.avouch.core.audit;

import io.avouch.core.framework.RequirementRef;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.pack.Assurance;
import io.avouch.core.pack.Disclosure;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import io.avouch.core.time.Days;
import io.avouch.core.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// One engagement: its type, its date or period, its scope and who audits.
///
/// @param asOf the date, for types that have one; the period otherwise
/// @param categories the SOC 2 categories in scope; empty for other frameworks
/// @param controls the controls in scope; empty for all that serve the framework
/// @param auditors by the names they sign in with
/// @param disclosure the most that its auditors may have in a pack they make themselves
/// @param progress how far it has come, in the organisation's words of a short list
public record Audit(
        String id,
        String title,
        AuditType type,
        String framework,
        Optional<LocalDate> asOf,
        Optional<LocalDate> periodFrom,
        Optional<LocalDate> periodTo,
        List<String> categories,
        List<String> services,
        List<String> systems,
        List<String> aiSystems,
        List<String> sites,
        OptionalLong headcount,
        List<String> controls,
        String auditedBy,
        List<String> auditors,
        Disclosure disclosure,
        List<Step> plan,
        String progress,
        String owner,
        DocumentState state) {
    public static final String KIND = "audit";
    private static final Set<String> OVER = Set.of("finished", "withdrawn");

    public Audit {
        categories = List.copyOf(categories);
        services = List.copyOf(services);
        systems = List.copyOf(systems);
        aiSystems = List.copyOf(aiSystems);
        sites = List.copyOf(sites);
        controls = List.copyOf(controls);
        auditors = List.copyOf(auditors);
        plan = List.copyOf(plan);
    }

    /// One step of the plan.
    public record Step(String what, LocalDate on, String who) {}

    public static Audit of(Revision revision) {
        JsonObject body = revision.body();
        AuditType type = AuditType.parse(body.text("form"));
        return new Audit(
                revision.id(),
                body.text("title"),
                type,
                body.findText("framework").or(type::framework).orElse("soc2"),
                date(body, "as_of_date"),
                date(body, "period_from"),
                date(body, "period_to"),
                body.texts("categories"),
                body.texts("services"),
                body.texts("systems"),
                body.texts("ai_systems"),
                body.texts("sites"),
                body.findLong("headcount").map(OptionalLong::of).orElseGet(OptionalLong::empty),
                body.texts("controls"),
                body.findText("audited_by").orElse(""),
                body.objects("auditors").stream()
                        .map(each -> each.text("person"))
                        .toList(),
                body.findText("disclosure").flatMap(Disclosure::find).orElse(Disclosure.DEVIATIONS),
                body.objects("plan").stream()
                        .map(each -> new Step(
                                each.text("what"),
                                LocalDate.parse(each.text("planned_on")),
                                each.findText("who").orElse("")))
                        .toList(),
                revision.state() == DocumentState.RETIRED
                        ? "withdrawn"
                        : body.findText("progress").orElse("planned"),
                revision.owner(),
                revision.state());
    }

    private static Optional<LocalDate> date(JsonObject body, String name) {
        return body.findText(name).map(LocalDate::parse);
    }

    /// What is wrong with an audit that a schema can't say.
    public static List<String> problems(JsonObject body) {
        List<String> problems = new ArrayList<>();
        AuditType type = AuditType.parse(body.text("form"));
        Optional<LocalDate> from = date(body, "period_from");
        Optional<LocalDate> to = date(body, "period_to");
        boolean dated = date(body, "as_of_date").isPresent();
        if (type.hasPeriod() && (from.isEmpty() || to.isEmpty() || dated)) {
            problems.add("a " + type.title() + " is over one period: period_from and period_to, and no as_of_date");
        }
        if (!type.hasPeriod() && (!dated || from.isPresent() || to.isPresent())) {
            problems.add("a " + type.title() + " is as of one day: as_of_date, and no period");
        }
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            problems.add("the period ends on " + to.get() + ", before it begins on " + from.get());
        }
        String framework = body.findText("framework").or(type::framework).orElse("");
        type.framework()
                .filter(only -> !only.equals(framework))
                .ifPresent(only -> problems.add("a " + type.title() + " is about " + only + ", not " + framework));
        if (framework.isEmpty()) {
            problems.add("a " + type.title() + " names its framework: soc2 or iso42001");
        }
        if (framework.equals("soc2") && !body.texts("categories").contains("security")) {
            problems.add("categories: security is always in scope of SOC 2");
        }
        return problems;
    }

    /// The end: nothing that occurred from here on is in it.
    public Instant end() {
        return day(asOf.or(() -> periodTo).orElseThrow()).plusSeconds(86_400);
    }

    /// The period; for a date, the year before its end, in which the last occurrence is looked for.
    public Window window() {
        Instant from = periodFrom
                .map(Audit::day)
                .orElseGet(() -> end().atOffset(ZoneOffset.UTC).minusYears(1).toInstant());
        return new Window(from, end());
    }

    /// The instant of a date; none for a period.
    public Optional<Instant> instant() {
        return asOf.map(any -> end());
    }

    /// The days that are audited: the period's, or the one day.
    public Days days() {
        return new Days(
                asOf.or(() -> periodFrom).orElseThrow(), asOf.or(() -> periodTo).orElseThrow());
    }

    /// Neither finished nor withdrawn.
    public boolean underWay() {
        return state != DocumentState.RETIRED && !OVER.contains(progress);
    }

    private static Instant day(LocalDate date) {
        return date.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /// `as of 2026-10-31`, `2025-11-01 to 2026-10-31`.
    public String when() {
        return asOf.map(date -> "as of " + date)
                .orElseGet(() -> periodFrom.orElseThrow() + " to " + periodTo.orElseThrow());
    }

    public Optional<Assurance> assurance() {
        return Assurance.find(framework);
    }

    /// Whether a requirement is in scope by its framework and category.
    public boolean covers(RequirementRef ref) {
        return ref.framework().equals(framework)
                && (!framework.equals("soc2") || categories.contains(category(ref.ref())));
    }

    /// The category of a SOC 2 criterion.
    static String category(String ref) {
        return switch (ref.replaceAll("[0-9].*", "")) {
            case "CC" -> "security";
            case "A" -> "availability";
            case "C" -> "confidentiality";
            case "PI" -> "processing-integrity";
            case "P" -> "privacy";
            default -> "";
        };
    }
}
