package io.avouch.core.adviser;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a programme begins with, beside the starter controls: roles, the year's duties, policies to edit.
public record Starter(Map<String, StarterRole> roles, List<Duty> calendar, Map<String, PolicyTemplate> policies) {
    public record StarterRole(String title, String duties) {}

    /// One thing due in the year of a programme.
    ///
    /// @param scheme the scheme that asks for it; empty for both
    /// @param finishes the kinds of documents that have to be finished by then
    /// @param begins the kinds of which the first document has to be written by then
    public record Duty(
            String id,
            String title,
            Optional<Scheme> scheme,
            When when,
            Optional<String> every,
            List<String> finishes,
            List<First> begins,
            String role,
            String why,
            String whatToDo) {
        public Duty {
            finishes = List.copyOf(finishes);
            begins = List.copyOf(begins);
        }
    }

    /// The first document of a kind.
    ///
    /// @param scheme the scheme that asks for it; empty for whichever is begun
    public record First(String kind, Optional<Scheme> scheme, String whatToDo) {}

    /// When something is due first.
    ///
    /// @param month months after the start
    /// @param beforeCertificate instead, months before the certificate, where one is expected
    /// @param beforeReport instead, months before the proposed report's last day, where one is proposed
    /// @param report the only type of report that it belongs to, as in `type-2`
    public record When(
            int month, Optional<Integer> beforeCertificate, Optional<Integer> beforeReport, Optional<String> report) {
        private static final int DAYS_LEAST = 14;

        /// The day, and never one within the first fortnight; empty where it belongs to another type of report.
        Optional<LocalDate> first(LocalDate today, Optional<LocalDate> certificate, Optional<ReportProposal> proposed) {
            if (report.isPresent() && !proposed.map(ReportProposal::type).equals(report)) {
                return Optional.empty();
            }
            LocalDate soonest = today.plusDays(DAYS_LEAST);
            LocalDate day = beforeCertificate
                    .flatMap(months -> certificate.map(end -> end.minusMonths(months)))
                    .or(() -> beforeReport.flatMap(
                            months -> proposed.map(report -> report.to().minusMonths(months))))
                    .orElse(today.plusMonths(month));
            return Optional.of(day.isBefore(soonest) ? soonest : day);
        }
    }

    /// A policy in our own words, to be edited before anybody approves it.
    ///
    /// @param controls the starter controls it supports
    public record PolicyTemplate(
            String id,
            String title,
            String form,
            String policyType,
            String ownerRole,
            String approverRole,
            String reviewInterval,
            List<String> audience,
            List<String> controls,
            String text) {
        public PolicyTemplate {
            audience = List.copyOf(audience);
            controls = List.copyOf(controls);
        }
    }

    public Starter {
        roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
        calendar = List.copyOf(calendar);
        policies = Map.copyOf(policies);
    }

    /// The duty by which documents of a kind have to be finished.
    public Optional<Duty> finishing(String kind) {
        return calendar.stream().filter(duty -> duty.finishes().contains(kind)).findFirst();
    }
}
