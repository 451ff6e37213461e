package io.avouch.core.pack;

import java.util.Optional;

/// Which outside assurance a package prepares for. It never passes for that assurance itself.
public enum Assurance {
    SOC2("soc2", "a SOC 2 examination"),
    ISO42001("iso42001", "an ISO/IEC 42001 audit");

    private final String framework;
    private final String what;

    Assurance(String framework, String what) {
        this.framework = framework;
        this.what = what;
    }

    /// The framework's id.
    public String framework() {
        return framework;
    }

    /// What the package is, for its first line, its header and its title.
    public String title() {
        return "Management's working package for " + what;
    }

    /// What it is not; always beside the title.
    public String disclaimer() {
        return "Not a SOC 2 report and not a certificate; no practitioner has examined it.";
    }

    /// The name of its file, without the ending.
    public String fileName(String org) {
        return org + "-managements-working-package-" + framework + "-not-a-soc-2-report-not-a-certificate";
    }

    public static Optional<Assurance> find(String framework) {
        for (Assurance each : values()) {
            if (each.framework.equals(framework)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
