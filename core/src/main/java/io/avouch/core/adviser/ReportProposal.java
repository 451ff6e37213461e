package io.avouch.core.adviser;

import io.avouch.core.json.Json.JsonObject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The SOC 2 report that is proposed next: a Type 1 as of a day, or a Type 2 over a period.
///
/// @param type `type-1` or `type-2`
/// @param from the first day of the period; of a Type 1, its day
/// @param to the last day of the period; of a Type 1, its day
public record ReportProposal(String type, LocalDate from, LocalDate to) {
    public static final String TYPE_1 = "type-1";
    public static final String TYPE_2 = "type-2";
    public static final List<String> TYPES = List.of(TYPE_1, TYPE_2);

    public static ReportProposal type1(LocalDate day) {
        return new ReportProposal(TYPE_1, day, day);
    }

    /// What a scope proposes, where it does.
    static Optional<ReportProposal> said(JsonObject scope) {
        Optional<LocalDate> from = scope.findText("proposed_from").map(LocalDate::parse);
        Optional<LocalDate> to = scope.findText("proposed_to").map(LocalDate::parse);
        return scope.findText("proposed_report")
                .filter(type -> from.isPresent() && to.isPresent())
                .map(type -> new ReportProposal(type, from.orElseThrow(), to.orElseThrow()));
    }

    /// What an advice proposes, where it advises SOC 2: whole months, and the longest period whose report comes before
    /// a signed day; where none does, a Type 1.
    public static Optional<ReportProposal> of(Advice advice, Adviser.Durations durations) {
        if (!advice.recommendation().includes(Scheme.SOC2)) {
            return Optional.empty();
        }
        LocalDate ready = advice.today().plusMonths(advice.band().remediationMonths());
        LocalDate month =
                ready.getDayOfMonth() == 1 ? ready : ready.withDayOfMonth(1).plusMonths(1);
        Optional<LocalDate> due = advice.answers().day("contract-soc2-on");
        Optional<LocalDate> last = due.map(day -> day.minusWeeks(durations.reportWeeks()));
        for (int months = advice.band().periodMonths(); months >= durations.periodMonthsLeast(); months--) {
            for (LocalDate from : List.of(month, ready)) {
                LocalDate to = from.plusMonths(months).minusDays(1);
                if (last.filter(to::isAfter).isEmpty()) {
                    return Optional.of(new ReportProposal(TYPE_2, from, to));
                }
            }
        }
        return Optional.of(type1(last.filter(month::isAfter).isPresent() ? ready : month));
    }
}
