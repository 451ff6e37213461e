package io.avouch.collect.example;

import java.util.List;

/// What is deployed: the AI systems and the platform under them.
///
/// @param weekly production deployments in four weeks, about
enum Deployed {
    ASSISTANT("northwind-assistant", 9, "assistant-api assistant-prompts assistant-retrieval assistant-tools"),
    SCREEN("northwind-screen", 4, "screen-model screen-api screen-pipeline"),
    HELPDESK("helpdesk-triage", 1, "helpdesk-triage"),
    CONSOLE("customer-console", 6, "assistant-web"),
    CORE("platform-core", 9, "platform-core"),
    INFRA("platform-infra", 6, "platform-infra");

    private final String system;
    private final int monthly;
    private final List<String> repositories;

    Deployed(String system, int monthly, String repositories) {
        this.system = system;
        this.monthly = monthly;
        this.repositories = List.of(repositories.split(" ", -1));
    }

    String system() {
        return system;
    }

    int monthly() {
        return monthly;
    }

    List<String> repositories() {
        return repositories;
    }

    boolean ai() {
        return this == ASSISTANT || this == SCREEN || this == HELPDESK;
    }
}
