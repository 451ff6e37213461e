package io.avouch.core.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What kind of engagement an audit is; it decides what of the evidence counts.
public enum AuditType {
    SOC2_TYPE_1("SOC 2 Type 1", "soc2", Weighs.AT_DATE),
    SOC2_TYPE_2("SOC 2 Type 2", "soc2", Weighs.OVER_PERIOD),
    READINESS_ASSESSMENT("Readiness assessment", "", Weighs.OVER_PERIOD),
    INTERNAL_AUDIT("ISO internal audit", "iso42001", Weighs.OVER_PERIOD),
    STAGE_1("ISO stage 1", "iso42001", Weighs.AT_DATE_WITH_CORRECTION),
    STAGE_2("ISO stage 2", "iso42001", Weighs.AT_DATE_WITH_CORRECTION),
    SURVEILLANCE("ISO surveillance", "iso42001", Weighs.AT_DATE_WITH_CORRECTION),
    RECERTIFICATION("ISO recertification", "iso42001", Weighs.AT_DATE_WITH_CORRECTION);

    private final String title;
    private final String framework;
    private final Weighs weighs;

    AuditType(String title, String framework, Weighs weighs) {
        this.title = title;
        this.framework = framework;
        this.weighs = weighs;
    }

    /// What counts in an engagement.
    public enum Weighs {
        /// Each deviation of the period stays.
        OVER_PERIOD,
        /// In place, not in place or not tested at the date: states as of it, and the last occurrence before it.
        AT_DATE,
        /// As of the date; a deviation whose cause was removed, and that was checked, is closed.
        AT_DATE_WITH_CORRECTION
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String title() {
        return title;
    }

    /// The framework it is always about, if there is one.
    public Optional<String> framework() {
        return Optional.of(framework).filter(id -> !id.isEmpty());
    }

    public Weighs weighs() {
        return weighs;
    }

    public boolean hasPeriod() {
        return weighs == Weighs.OVER_PERIOD;
    }

    /// Whether management hands over what its monitoring found: a Type 1 has no results.
    public boolean hasResults() {
        return this != SOC2_TYPE_1;
    }

    public static AuditType parse(String text) {
        return Arrays.stream(values())
                .filter(each -> each.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no type of audit '" + text + "'; use one of "
                        + Arrays.stream(values()).map(AuditType::text).collect(Collectors.joining(", "))));
    }
}
