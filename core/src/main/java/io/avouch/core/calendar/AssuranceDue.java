package io.avouch.core.calendar;

import io.avouch.core.audit.AssuranceCover;
import io.avouch.core.audit.AssuranceCover.Held;
import io.avouch.core.audit.Audit;
import io.avouch.core.calendar.DueItem.Sort;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import io.avouch.core.time.Days;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// When the next assurance report, or a bridge letter, is due from the vendors whose controls ours need and from those
/// of the first tier.
final class AssuranceDue {
    private static final int WARN_DAYS = 30;
    /// How long a report takes after its period where nobody read one of this vendor yet.
    private static final int REPORT_DAYS = 90;

    private final Programme programme;
    private final LocalDate today;
    private final List<Audit> audits;

    AssuranceDue(Programme programme, LocalDate today) {
        this.programme = programme;
        this.today = today;
        this.audits = programme.inForce(Audit.KIND).stream()
                .map(Audit::of)
                .filter(audit -> audit.framework().equals("soc2") && audit.underWay())
                .sorted(Comparator.comparing((Audit audit) -> audit.days().to())
                        .thenComparing(audit -> audit.days().from()))
                .toList();
    }

    List<DueItem> items() {
        List<DueItem> items = new ArrayList<>();
        Set<String> relied = AssuranceCover.reliedOn(programme);
        for (Revision vendor : programme.inForce("vendor")) {
            boolean first = vendor.body().findText("tier").equals(Optional.of("tier-1"));
            if ((first || relied.contains(vendor.id())) && !ended(vendor)) {
                Optional<Held> last = last(vendor.id());
                last.ifPresent(report -> items.add(next(vendor, report)));
                missing(vendor, last).ifPresent(items::add);
            }
        }
        return items;
    }

    private boolean ended(Revision vendor) {
        return vendor.body()
                .findText("ends_on")
                .map(LocalDate::parse)
                .filter(day -> day.isBefore(today))
                .isPresent();
    }

    private Optional<Held> last(String vendor) {
        return AssuranceCover.held(programme, vendor).stream()
                .filter(Held::covers)
                .reduce((one, other) -> other);
    }

    private DueItem next(Revision vendor, Held report) {
        return item(
                vendor,
                "report",
                "Next assurance report of " + vendor.body().text("title"),
                nextOn(report),
                "The last one covers " + report.days().orElseThrow() + ".");
    }

    private static Period length(Days days) {
        return Period.between(days.from(), days.to().plusDays(1));
    }

    /// One period later than the last one, as long after its end as the last one was read.
    private static LocalDate nextOn(Held report) {
        Days days = report.days().orElseThrow();
        long after = report.readOn()
                .map(read -> Math.max(0, ChronoUnit.DAYS.between(days.to(), read)))
                .orElse((long) REPORT_DAYS);
        return days.to().plus(length(days)).plusDays(after);
    }

    /// What no report and no letter speaks of, by the end of the first audit whose days it is missing from. The audit
    /// has no name here: not everybody may know of it.
    private Optional<DueItem> missing(Revision vendor, Optional<Held> last) {
        for (Audit audit : audits) {
            LocalDate end = audit.days().to();
            List<Days> silent = AssuranceCover.of(programme, vendor.id(), audit.days(), end.plusDays(1))
                    .silent();
            if (!silent.isEmpty()
                    && last.filter(report -> brings(report, silent, end)).isEmpty()) {
                Days open = silent.getLast();
                return Optional.of(item(
                        vendor,
                        "cover",
                        (letter(last, open) ? "Bridge letter of " : "Assurance report of ")
                                + vendor.body().text("title") + " for " + open,
                        end,
                        "An audit until " + end + " has days that neither a report nor a letter speaks of."));
            }
        }
        return Optional.empty();
    }

    /// Whether the next report, as it is expected, covers what is open soon enough for the audit's own report.
    private static boolean brings(Held report, List<Days> silent, LocalDate end) {
        LocalDate from = report.days().orElseThrow().to().plusDays(1);
        Days next =
                new Days(from, from.plus(length(report.days().orElseThrow())).minusDays(1));
        return !nextOn(report).isAfter(end.plusDays(REPORT_DAYS))
                && silent.stream().allMatch(each -> each.outside(List.of(next)).isEmpty());
    }

    /// Readers accept a letter for a short while after a report.
    private static boolean letter(Optional<Held> last, Days open) {
        return open.to().isBefore(open.from().plusMonths(AssuranceCover.LETTER_MONTHS_MAX))
                && last.flatMap(Held::days)
                        .filter(days -> days.to().isBefore(open.from()))
                        .isPresent();
    }

    private static DueItem item(Revision vendor, String id, String title, LocalDate day, String why) {
        return new DueItem(
                vendor.key() + "#" + id + "-" + day,
                Sort.ACTION,
                title,
                vendor.body().findText("owner").orElse(vendor.owner()),
                Optional.empty(),
                day,
                day.minusDays(WARN_DAYS),
                Optional.empty(),
                vendor.key(),
                why);
    }
}
