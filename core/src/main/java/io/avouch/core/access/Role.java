package io.avouch.core.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What somebody is in an organisation.
public enum Role {
    OWNER(true),
    CONTRIBUTOR(false),
    APPROVER(true),
    AUDITOR(true),
    READER(false);

    private final boolean secondFactor;

    Role(boolean secondFactor) {
        this.secondFactor = secondFactor;
    }

    /// Whether a password alone is not enough for this role, outside examples.
    public boolean needsSecondFactor() {
        return secondFactor;
    }

    public boolean mayApprove() {
        return this == OWNER || this == APPROVER;
    }

    /// Whether whoever has this role may do all that another may: what was issued as that other stays within it.
    public boolean covers(Role other) {
        return switch (this) {
            case OWNER -> true;
            case CONTRIBUTOR, APPROVER, AUDITOR -> other == this || other == READER;
            case READER -> other == READER;
        };
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> find(String text) {
        return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
    }

    public static Role parse(String text) {
        return find(text)
                .orElseThrow(() -> new IllegalArgumentException("no role '" + text + "'; use one of "
                        + Arrays.stream(values()).map(Role::text).collect(Collectors.joining(", "))));
    }
}
