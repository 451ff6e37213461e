package io.avouch.core.adviser;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a programme begins with, beside the starter controls: roles, the year's duties, policies to edit.
public record Starter(Map<String, StarterRole> roles, List<Duty> calendar, Map<String, PolicyTemplate> policies) {
    public record StarterRole(String title, String duties) {}

    /// One thing due in the year of a programme.
    ///
    /// @param scheme the scheme that asks for it; empty for both
    /// @param month months after the start
    public record Duty(
            String id,
            String title,
            Optional<Scheme> scheme,
            int month,
            Optional<String> every,
            String role,
            String why,
            String whatToDo) {}

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
        roles = Map.copyOf(roles);
        calendar = List.copyOf(calendar);
        policies = Map.copyOf(policies);
    }
}
