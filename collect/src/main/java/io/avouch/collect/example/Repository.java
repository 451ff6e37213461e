package io.avouch.collect.example;

import java.util.List;

/// The twelve repositories of the forge that are read.
///
/// @param weekly changes merged in a week, about
enum Repository {
    ASSISTANT_API("assistant-api", "code", 9, "unit-tests"),
    ASSISTANT_WEB("assistant-web", "code", 6, "unit-tests"),
    ASSISTANT_PROMPTS("assistant-prompts", "prompt", 4, "prompt-evaluation"),
    ASSISTANT_RETRIEVAL("assistant-retrieval", "index", 4, "retrieval-evaluation"),
    ASSISTANT_TOOLS("assistant-tools", "code", 5, "unit-tests"),
    SCREEN_MODEL("screen-model", "model", 4, "model-smoke-test"),
    SCREEN_API("screen-api", "code", 5, "unit-tests"),
    SCREEN_PIPELINE("screen-pipeline", "data-pipeline", 4, "data-contract"),
    HELPDESK_TRIAGE("helpdesk-triage", "code", 2, "unit-tests"),
    PLATFORM_CORE("platform-core", "code", 7, "unit-tests"),
    PLATFORM_INFRA("platform-infra", "infrastructure", 5, "plan-check"),
    DOCS_SITE("docs-site", "procedure", 3, "link-check");

    private final String text;
    private final String kind;
    private final int weekly;
    private final String check;

    Repository(String text, String kind, int weekly, String check) {
        this.text = text;
        this.kind = kind;
        this.weekly = weekly;
        this.check = check;
    }

    static Repository of(String text) {
        return List.of(values()).stream()
                .filter(repository -> repository.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no repository '" + text + "'"));
    }

    String text() {
        return text;
    }

    String kind() {
        return kind;
    }

    int weekly() {
        return weekly;
    }

    String check() {
        return check;
    }
}
