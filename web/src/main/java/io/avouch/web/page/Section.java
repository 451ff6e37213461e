package io.avouch.web.page;

/// The entries of the navigation, in their order.
public enum Section {
    TODAY("Today", "today"),
    READINESS("Readiness", "readiness"),
    CONTROLS("Controls", "controls"),
    TESTS("Tests", "tests"),
    EVIDENCE("Evidence", "evidence"),
    AI_SYSTEMS("AI systems", "ai-systems"),
    AUDITS("Audits", "audits"),
    TRUST("Trust page", "trust-access"),
    DOCUMENTS("Documents", "documents"),
    SETTINGS("Settings", "settings");

    private final String title;
    private final String path;

    Section(String title, String path) {
        this.title = title;
        this.path = path;
    }

    public String title() {
        return title;
    }

    public String path() {
        return path;
    }
}
