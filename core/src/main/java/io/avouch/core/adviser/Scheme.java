package io.avouch.core.adviser;

import java.util.Arrays;
import java.util.Optional;

/// An outside assurance that can be advised.
public enum Scheme {
    SOC2("soc2", "SOC 2"),
    ISO42001("iso42001", "ISO 42001");

    private final String id;
    private final String title;

    Scheme(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /// The id of its framework.
    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    public static Optional<Scheme> find(String id) {
        return Arrays.stream(values()).filter(scheme -> scheme.id.equals(id)).findFirst();
    }
}
