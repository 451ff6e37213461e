package io.avouch.core.port;

import io.avouch.core.Bytes;
import io.avouch.core.OrgId;
import io.avouch.core.access.Account;
import io.avouch.core.access.Member;
import io.avouch.core.access.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// People who sign in, and what each is in which organisation.
public interface Accounts {
    /// @param email in small letters
    Optional<Account> find(String email);

    Optional<Account> find(Bytes handle);

    /// Whether somebody has used the first link.
    boolean hasAdministrator();

    Optional<Account> findAdministrator();

    /// @throws IllegalStateException where the e-mail has an account already, or a second administrator would be made
    void add(Account account, String passwordHash);

    Optional<String> findPasswordHash(String email);

    /// Sets a new password and ends every session opened before.
    void setPassword(UUID account, String passwordHash, Instant now);

    void endSessions(UUID account, Instant now);

    /// Only the organisations that the account is in.
    Map<OrgId, Role> roles(UUID account);

    /// In order of their e-mails.
    List<Member> listMembers(OrgId org);

    /// Makes somebody a member, or gives a member another role.
    void setRole(OrgId org, UUID account, Role role);

    void removeMember(OrgId org, UUID account);

    /// Whoever changes owners waits here for others who do, so that two can't remove each other.
    int countOwners(OrgId org);
}
