package io.avouch.web.security;

import java.util.EnumSet;
import java.util.Set;

/// What an endpoint lets its caller do. Each role has a fixed set of them.
public enum Permission {
    /// Anyone, signed in or not.
    PUBLIC,
    /// Anyone who is signed in, whatever the organisation.
    SIGNED_IN,
    READ,
    COLLECT,
    DRAFT,
    APPROVE,
    TEST,
    EXPORT,
    /// Writes for one's own side in the workspace of an audit.
    DISCUSS,
    ADMINISTER,
    /// Founds organisations: the instance's own administrator.
    FOUND;

    /// The permissions of a role within its organisation.
    public static Set<Permission> of(String role) {
        return switch (role) {
            case "owner" -> EnumSet.of(READ, COLLECT, DRAFT, APPROVE, TEST, EXPORT, DISCUSS, ADMINISTER);
            case "contributor" -> EnumSet.of(READ, COLLECT, DRAFT, TEST, EXPORT, DISCUSS);
            case "approver" -> EnumSet.of(READ, DRAFT, APPROVE, TEST, EXPORT, DISCUSS);
            case "auditor" -> EnumSet.of(READ, EXPORT, DISCUSS);
            case "reader" -> EnumSet.of(READ);
            default -> EnumSet.noneOf(Permission.class);
        };
    }
}
