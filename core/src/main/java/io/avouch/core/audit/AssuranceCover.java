package io.avouch.core.audit;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import io.avouch.core.time.Days;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What a vendor's assurance results say of a period of ours, day by day. Only an opinion over a period covers days: a
/// bridge letter is the vendor's own word, and the days that it speaks of stay uncovered.
///
/// @param vendor by the id of its document
/// @param relied whether it is a subservice organisation
/// @param held its results in force, letters last
/// @param covered days of the period that a report covers
/// @param bridged days that no report covers, but a bridge letter speaks of
/// @param silent days that nothing speaks of
/// @param ahead days that nothing speaks of, and that are not over yet
public record AssuranceCover(
        String vendor,
        String title,
        boolean relied,
        Days period,
        List<Held> held,
        List<Days> covered,
        List<Days> bridged,
        List<Days> silent,
        List<Days> ahead) {
    private static final Set<String> OVER_A_PERIOD = Set.of("soc2-type-2", "soc3");

    /// Over days, and by other criteria than those of an audit here.
    private static final Set<String> ELSEWHERE = Set.of("soc1", "other");

    private static final Set<String> OPINIONS = Set.of("unmodified", "qualified", "adverse");
    private static final String LETTER = "bridge-letter";
    /// How long a letter is that readers accept.
    public static final int LETTER_MONTHS_MAX = 3;

    public AssuranceCover {
        held = List.copyOf(held);
        covered = List.copyOf(covered);
        bridged = List.copyOf(bridged);
        silent = List.copyOf(silent);
        ahead = List.copyOf(ahead);
    }

    /// One assurance result, as it states itself.
    ///
    /// @param days the days that it states; none where it is of one day, or states none
    /// @param readOn when it was read
    /// @param exceptions how many it lists
    /// @param note why it covers no days, or what to know of it
    public record Held(
            String id,
            String title,
            String kind,
            String issuer,
            String opinion,
            Optional<Days> days,
            Optional<LocalDate> readOn,
            long exceptions,
            boolean covers,
            Optional<String> note) {
        public boolean letter() {
            return kind.equals(LETTER);
        }

        /// What it is, as people call it.
        public String form() {
            String words = kind.replace('-', ' ');
            return kind.startsWith("soc")
                    ? "SOC " + words.substring("soc".length()).replace("type", "Type")
                    : words.replaceFirst("^iso", "ISO ");
        }
    }

    /// Vendors whose controls are needed with ours: those that a subservice organisation names, and those that the
    /// register of vendors treats as one.
    public static Set<String> reliedOn(Programme programme) {
        Set<String> relied = new TreeSet<>();
        programme.inForce("subservice").forEach(each -> relied.add(each.body().text("vendor")));
        programme.inForce("vendor").stream()
                .filter(each -> each.body()
                        .findText("method")
                        .filter(method -> !method.equals("not-subservice"))
                        .isPresent())
                .forEach(each -> relied.add(each.id()));
        return relied;
    }

    /// @param today days from here on are not over
    public static AssuranceCover of(Programme programme, String vendor, Days period, LocalDate today) {
        List<Held> held = held(programme, vendor);
        List<Days> covered = period.inside(days(held, false));
        List<Days> letters = days(held, true);
        List<Days> open = period.outside(covered);
        List<Days> silent =
                open.stream().flatMap(each -> each.outside(letters).stream()).toList();
        return new AssuranceCover(
                vendor,
                programme
                        .findInForce("vendor", vendor)
                        .flatMap(each -> each.body().findText("title"))
                        .orElse(vendor),
                reliedOn(programme).contains(vendor),
                period,
                held,
                covered,
                open.stream().flatMap(each -> each.inside(letters).stream()).toList(),
                silent.stream()
                        .flatMap(each -> each.outside(from(today)).stream())
                        .toList(),
                silent.stream()
                        .flatMap(each -> each.inside(from(today)).stream())
                        .toList());
    }

    private static List<Days> from(LocalDate today) {
        return List.of(new Days(today, LocalDate.of(9999, 12, 31)));
    }

    private static List<Days> days(List<Held> held, boolean letters) {
        return held.stream()
                .filter(each -> letters ? each.letter() : each.covers())
                .flatMap(each -> each.days().stream())
                .toList();
    }

    /// Its results in force: reports by the days they end on, letters after them.
    public static List<Held> held(Programme programme, String vendor) {
        Set<String> named = new TreeSet<>();
        programme.inForce("subservice").stream()
                .filter(each -> each.body().text("vendor").equals(vendor))
                .forEach(each -> named.addAll(each.body().texts("assurance_results")));
        return programme.inForce("assurance-result").stream()
                .filter(each -> each.body().findText("vendor").equals(Optional.of(vendor))
                        || each.body().findText("vendor").isEmpty() && named.contains(each.id()))
                .map(AssuranceCover::held)
                .sorted(Comparator.comparing(Held::letter)
                        .thenComparing(each -> each.days().map(Days::to).orElse(LocalDate.MIN))
                        .thenComparing(Held::id))
                .toList();
    }

    private static Held held(Revision result) {
        JsonObject body = result.body();
        Optional<LocalDate> from = body.findText("period_from").map(LocalDate::parse);
        Optional<LocalDate> to = body.findText("period_to").map(LocalDate::parse);
        boolean backwards = from.isPresent() && to.isPresent() && to.get().isBefore(from.get());
        Optional<Days> days = from.isPresent() && to.isPresent() && !backwards
                ? Optional.of(new Days(from.get(), to.get()))
                : Optional.empty();
        Optional<String> not = backwards
                ? Optional.of("its period ends on " + to.get() + ", before it begins on " + from.get())
                : coversNot(body, days);
        return new Held(
                result.id(),
                body.text("title"),
                body.text("kind"),
                body.text("issuer"),
                body.text("opinion"),
                days,
                body.findText("reviewed_on").map(LocalDate::parse),
                body.objects("exceptions").size(),
                not.isEmpty(),
                not.or(() -> opinion(body)));
    }

    private static Optional<String> coversNot(JsonObject body, Optional<Days> days) {
        String kind = body.text("kind");
        String opinion = body.text("opinion");
        if (kind.equals(LETTER)) {
            return Optional.of(days.map(each -> each.to().isBefore(each.from().plusMonths(LETTER_MONTHS_MAX))
                            ? "the vendor's own word: no day is covered by it"
                            : "the vendor's own word, and longer than the three months that readers accept")
                    .orElse("it does not say which days it speaks of"));
        }
        if (ELSEWHERE.contains(kind)) {
            return Optional.of(
                    kind.equals("soc1")
                            ? "about controls over financial reporting, not about these criteria: read what it says"
                            : "it does not say by which criteria: read it before relying on it");
        }
        if (!OVER_A_PERIOD.contains(kind)) {
            return Optional.of(
                    kind.startsWith("iso")
                            ? "a certificate: valid, not an opinion over days"
                            : "of one moment, not of days");
        }
        if (days.isEmpty()) {
            return Optional.of("it does not say which days it covers");
        }
        return OPINIONS.contains(opinion)
                ? Optional.empty()
                : Optional.of("its opinion is '" + opinion + "', which assures nothing");
    }

    private static Optional<String> opinion(JsonObject body) {
        String opinion = body.text("opinion");
        return opinion.equals("unmodified")
                ? Optional.empty()
                : Optional.of("its opinion is " + opinion + ": read what it says before relying on it");
    }

    /// Days of the period that no report covers, whether a letter speaks of them or not.
    public long uncovered() {
        return count(bridged) + count(silent) + count(ahead);
    }

    public static long count(List<Days> days) {
        return days.stream().mapToLong(Days::count).sum();
    }
}
