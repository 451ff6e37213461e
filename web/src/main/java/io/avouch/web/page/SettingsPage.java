package io.avouch.web.page;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The tool's own controls: who may change what counts, each use of it in the window, and what was skipped.
public record SettingsPage(
        List<Ability> abilities, List<Use> uses, List<Skipped> skipped, List<Person> people, List<Release> releases) {
    public SettingsPage {
        abilities = List.copyOf(abilities);
        uses = List.copyOf(uses);
        skipped = List.copyOf(skipped);
        people = List.copyOf(people);
        releases = List.copyOf(releases);
    }

    /// Something that can change a result: tests, mappings, scope, waivers, keys.
    ///
    /// @param roles who may
    /// @param approval who has to approve it, empty where nobody
    public record Ability(String what, String why, List<String> roles, String approval, long people, long uses) {
        public Ability {
            roles = List.copyOf(roles);
        }
    }

    /// One use of an ability.
    public record Use(
            Instant at,
            String person,
            Optional<String> approver,
            String what,
            Link link,
            String reason,
            OptionalLong index) {}

    /// A run that was due and did not happen, or ended early.
    public record Skipped(Instant dueAt, String what, String why) {}

    /// Someone who can sign in.
    public record Person(
            String name, String email, List<String> roles, boolean secondFactor, Optional<Instant> lastSeenAt) {
        public Person {
            roles = List.copyOf(roles);
        }
    }

    /// A version of Avouch that ran in the window.
    public record Release(String version, String digest, Instant since) {}
}
