package io.avouch.collect.git;

import io.avouch.collect.git.Said.Approved;
import io.avouch.collect.git.Said.Checked;
import io.avouch.collect.git.Said.CoWritten;
import io.avouch.collect.git.Said.Nothing;
import io.avouch.collect.git.Said.Refers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a whole commit message says: its title, and every line that is not prose.
final class Message {
    private final Title title;
    private final People approvers = new People();
    private final People coAuthors = new People();
    private final List<Checked> checks = new ArrayList<>();
    private final Set<String> checksSeen = new HashSet<>();
    private boolean approvalLine;
    private Optional<String> ticket;
    private Optional<String> url = Optional.empty();

    private Message(Title title) {
        this.title = title;
        this.ticket = title.request();
    }

    static Message of(List<String> lines) {
        Title title = Title.of(
                lines.stream().filter(line -> !line.isBlank()).findFirst().orElse(""));
        Message message = new Message(title);
        lines.forEach(line -> message.take(MessageLine.read(line)));
        return message;
    }

    private void take(Said said) {
        switch (said) {
            case Nothing ignored -> {}
            case Approved approved -> {
                approvalLine = true;
                approvers.add(approved.by());
            }
            case Checked checked -> add(checked);
            case CoWritten coWritten -> coAuthors.add(coWritten.by());
            case Refers refers -> {
                ticket = ticket.or(refers::ticket);
                url = url.or(refers::url);
            }
        }
    }

    private void add(Checked checked) {
        String key = checked.check() + ' ' + checked.status() + ' ' + checked.by();
        if (checksSeen.add(key.toLowerCase(Locale.ROOT))) {
            checks.add(checked);
        }
    }

    Title title() {
        return title;
    }

    /// A line that approves, even one that names nobody.
    boolean hasApprovalLine() {
        return approvalLine;
    }

    boolean hasCheckLine() {
        return !checks.isEmpty();
    }

    List<Named> approvers() {
        return approvers.all;
    }

    List<Named> coAuthors() {
        return coAuthors.all;
    }

    /// A check that was asked for is dropped once its result is there.
    List<Checked> checks() {
        return checks.stream()
                .filter(check -> !check.status().equals("unknown") || !hasResult(check.check()))
                .toList();
    }

    private boolean hasResult(String name) {
        return checks.stream()
                .anyMatch(other -> other.check().equals(name) && !other.status().equals("unknown"));
    }

    Optional<String> ticket() {
        return ticket;
    }

    Optional<String> url() {
        return url;
    }

    /// People, each once: the same e-mail address or the same name is the same person.
    private static final class People {
        private final List<Named> all = new ArrayList<>();
        private final Set<String> seen = new HashSet<>();

        void add(List<Named> people) {
            for (Named person : people) {
                boolean newName = person.name().isEmpty() || seen.add(key("name ", person.name()));
                boolean newEmail = person.email().isEmpty() || seen.add(key("email ", person.email()));
                if (newName && newEmail) {
                    all.add(person);
                }
            }
        }

        private static String key(String kind, String text) {
            return kind + text.toLowerCase(Locale.ROOT);
        }
    }
}
