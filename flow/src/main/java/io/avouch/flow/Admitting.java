package io.avouch.flow;

import io.avouch.core.Bytes;
import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.access.Account;
import io.avouch.core.access.Invitation;
import io.avouch.core.access.Member;
import io.avouch.core.access.Passkey;
import io.avouch.core.access.Role;
import io.avouch.core.access.Secret;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.Json.ObjectBuilder;
import io.avouch.core.port.Accounts;
import io.avouch.core.port.Decisions;
import io.avouch.core.port.Invitations;
import io.avouch.core.port.Organisations;
import io.avouch.core.port.Passkeys;
import io.avouch.core.port.UnitOfWork;
import io.avouch.core.programme.Organisation;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Who gets in, as what, and who no longer: each step a decision of the organisation that it concerns.
public final class Admitting {
    public static final Duration FIRST_LINK = Duration.ofHours(24);
    public static final int INVITATION_DAYS_MAX = 30;

    /// Every kind of decision about who may do what here.
    public static final Set<String> KINDS = Set.of(
            "member-added",
            "member-invited",
            "invitation-withdrawn",
            "member-role-changed",
            "member-removed",
            "password-changed",
            "recovery-link-made",
            "access-recovered",
            "passkey-added",
            "passkey-removed",
            "token-issued",
            "token-revoked");

    private static final int OPEN_INVITATIONS_MAX = 100;
    private static final int HANDLE_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Accounts accounts;
    private final Invitations invitations;
    private final Machines machines;
    private final RoleHolders holders;
    private final Organisations organisations;
    private final Decisions decisions;
    private final UnitOfWork work;
    private final Clock clock;

    public Admitting(
            Accounts accounts,
            Invitations invitations,
            Machines machines,
            RoleHolders holders,
            Organisations organisations,
            Decisions decisions,
            UnitOfWork work,
            Clock clock) {
        this.accounts = accounts;
        this.invitations = invitations;
        this.machines = machines;
        this.holders = holders;
        this.organisations = organisations;
        this.decisions = decisions;
        this.work = work;
        this.clock = clock;
    }

    /// Somebody who has no account yet.
    ///
    /// @param email in small letters
    public record Newcomer(String email, String name, String passwordHash) {
        @Override
        public String toString() {
            return email;
        }
    }

    /// The secret of a link that makes the first administrator; none once there is one.
    public Optional<Secret> firstLink() {
        if (accounts.hasAdministrator()) {
            return Optional.empty();
        }
        Secret secret = Secret.random("");
        invitations.add(new Invitation(
                secret.digest(), Optional.empty(), Role.OWNER, "the server itself", now().plus(FIRST_LINK)));
        return Optional.of(secret);
    }

    /// What a link leads to, while it can be used.
    public Optional<Invitation> find(Secret secret) {
        return invitations
                .find(secret.digest(), now())
                .filter(invitation -> invitation.org().isPresent() || !accounts.hasAdministrator());
    }

    /// Makes an account and uses the link up, both or neither; empty where the link can't be used (any more).
    public Optional<Account> join(Secret secret, Newcomer newcomer) {
        if (find(secret).isEmpty()) {
            return Optional.empty();
        }
        return invitations.redeem(secret.digest(), newcomer.email(), now(), invitation -> {
            if (accounts.find(newcomer.email()).isPresent()) {
                throw ProblemsException.of(
                        "e-mail",
                        "this e-mail has an account already",
                        "sign in with it, then open the link again, or use another");
            }
            Account account = account(newcomer, invitation.org().isEmpty());
            accounts.add(account, newcomer.passwordHash());
            admit(invitation, account);
            return account;
        });
    }

    /// Lets somebody who has an account into one more organisation; empty where the link can't be used (any more).
    public Optional<OrgId> accept(Secret secret, Account account) {
        return invitations.redeem(secret.digest(), account.email(), now(), invitation -> {
            admit(invitation, account);
            return invitation
                    .org()
                    .orElseThrow(() -> ProblemsException.of(
                            "link", "the first administrator is a new account", "sign out and open the link again"));
        });
    }

    private Account account(Newcomer newcomer, boolean administrator) {
        byte[] handle = new byte[HANDLE_BYTES];
        RANDOM.nextBytes(handle);
        Instant now = now();
        return new Account(
                UUID.randomUUID(), newcomer.email(), newcomer.name(), administrator, Bytes.owning(handle), now, now);
    }

    /// The instance's link makes an owner of every organisation that has none.
    private void admit(Invitation invitation, Account account) {
        List<OrgId> orgs = invitation
                .org()
                .map(List::of)
                .orElseGet(() ->
                        organisations.list().stream().map(Organisation::id).toList());
        for (OrgId org : orgs) {
            work.run(org, () -> {
                if (invitation.org().isPresent() || accounts.countOwners(org) == 0) {
                    add(org, account, invitation.role(), invitation.invitedBy());
                }
            });
        }
    }

    private void add(OrgId org, Account account, Role role, String invitedBy) {
        findMember(org, account.id()).ifPresent(member -> {
            throw ProblemsException.of(
                    "link",
                    account.email() + " is in " + org + " already, as "
                            + member.role().text(),
                    "an owner changes roles in Settings");
        });
        accounts.setRole(org, account.id(), role);
        decide(
                org,
                "member-added",
                account.email(),
                person(account).put("role", role.text()).put("invited_by", invitedBy));
    }

    /// Whoever founds an organisation owns it; one that a command founds is the administrator's, once there is one.
    public void own(OrgId org, Optional<Account> founder) {
        founder.or(accounts::findAdministrator).ifPresent(owner -> own(org, owner));
    }

    private void own(OrgId org, Account founder) {
        work.run(org, () -> {
            if (accounts.countOwners(org) == 0) {
                add(org, founder, Role.OWNER, founder.email());
            }
        });
    }

    /// A link that makes whoever opens it first a member; the secret is known to the caller alone.
    public Secret invite(OrgId org, Role role, int days, String actor) {
        if (days < 1 || days > INVITATION_DAYS_MAX) {
            throw ProblemsException.of(
                    "days", "an invitation can't stay open for " + days + " days", "1 to " + INVITATION_DAYS_MAX);
        }
        Secret secret = Secret.random("");
        Instant expires = now().plus(Duration.ofDays(days));
        work.run(org, () -> {
            if (invitations.list(org, now()).size() >= OPEN_INVITATIONS_MAX) {
                throw ProblemsException.of(
                        "invitations", OPEN_INVITATIONS_MAX + " invitations are open", "withdraw some first");
            }
            invitations.add(new Invitation(secret.digest(), Optional.of(org), role, actor, expires));
            decide(
                    org,
                    "member-invited",
                    actor,
                    Json.object()
                            .put("role", role.text())
                            .put("expires_at", expires.toString())
                            .put("invitation", secret.digest().toString()));
        });
        return secret;
    }

    public List<Invitation> listInvitations(OrgId org) {
        return invitations.list(org, now());
    }

    public void withdraw(OrgId org, Digest invitation, String actor) {
        work.run(org, () -> {
            if (!invitations.withdraw(org, invitation, actor, now())) {
                throw ProblemsException.of("invitation", "no such invitation is open", "read the list again");
            }
            decide(org, "invitation-withdrawn", actor, Json.object().put("invitation", invitation.toString()));
        });
    }

    /// What somebody issued or invited as, beyond the new role, ends with the old one.
    public void changeRole(OrgId org, UUID account, Role role, String actor) {
        work.run(org, () -> {
            int owners = accounts.countOwners(org);
            Member member = getMember(org, account);
            if (member.role() == role) {
                return;
            }
            if (member.role() == Role.AUDITOR || role == Role.AUDITOR) {
                throw ProblemsException.of(
                        "role",
                        "an auditor holds no other role here, before or after",
                        "remove " + member.account().email() + ", then invite them anew");
            }
            keepAnOwner(member, owners);
            keepAHolder(org, member, role);
            accounts.setRole(org, account, role);
            decide(
                    org,
                    "member-role-changed",
                    actor,
                    person(member.account()).put("before", member.role().text()).put("role", role.text()));
            withdrawAll(
                    org,
                    member.account().email(),
                    given -> !role.covers(given),
                    "who issued it, became " + role.text(),
                    actor);
        });
    }

    /// Their tokens and the links they gave go with them. Whoever has to go, goes at once: where they were the last to
    /// hold a role, an owner approves who holds it next.
    public void remove(OrgId org, UUID account, String actor) {
        work.run(org, () -> {
            int owners = accounts.countOwners(org);
            Member member = getMember(org, account);
            keepAnOwner(member, owners);
            accounts.removeMember(org, account);
            decide(
                    org,
                    "member-removed",
                    actor,
                    person(member.account()).put("role", member.role().text()));
            withdrawAll(org, member.account().email(), any -> true, "who issued it, was removed", actor);
        });
    }

    private void withdrawAll(OrgId org, String email, Predicate<Role> which, String because, String actor) {
        Set<String> names = machines.namesOf(org, email);
        invitations.list(org, now()).stream()
                .filter(each -> names.contains(each.invitedBy()) && which.test(each.role()))
                .forEach(each -> withdraw(org, each.digest(), actor));
        machines.revokeOf(org, email, which, email + ", " + because, actor);
    }

    private void keepAHolder(OrgId org, Member member, Role role) {
        if (!member.role().mayApprove() || role.mayApprove()) {
            return;
        }
        String email = member.account().email();
        List<String> lost = holders.onlyBy(org, email);
        if (!lost.isEmpty()) {
            throw ProblemsException.of(
                    "role",
                    "as " + role.text() + ", " + email + " could approve nothing, and is the last who can for "
                            + String.join(", ", lost),
                    "name another holder in the documents of kind role first; or remove them, if they have to go now");
        }
    }

    private static void keepAnOwner(Member member, int owners) {
        if (member.role() == Role.OWNER && owners == 1) {
            throw ProblemsException.of(
                    "role",
                    member.account().email() + " is the last owner, and an organisation has at least one",
                    "make somebody else an owner first");
        }
    }

    private Member getMember(OrgId org, UUID account) {
        return findMember(org, account)
                .orElseThrow(() -> ProblemsException.of("member", "no such member", "read the list again"));
    }

    private Optional<Member> findMember(OrgId org, UUID account) {
        return accounts.listMembers(org).stream()
                .filter(member -> member.account().id().equals(account))
                .findFirst();
    }

    /// Ends every session opened before the instant that it returns.
    public Instant changePassword(Account account, String passwordHash) {
        Instant now = now();
        accounts.setPassword(account.id(), passwordHash, now);
        note(account, "password-changed", Json.object());
        return now;
    }

    /// Somebody made a link that lets another in.
    void recoveryLink(Account account, String by, Instant until) {
        note(account, "recovery-link-made", by, Json.object().put("expires_at", until.toString()));
    }

    /// The same for somebody who lost what they signed in with: their passkeys go in the same transaction.
    ///
    /// @param by who made the link that they used
    Instant recover(Account account, String passwordHash, Passkeys passkeys, String by) {
        Instant now = now();
        Supplier<Instant> all = () -> {
            List<Passkey> lost = passkeys.list(account.handle());
            lost.forEach(passkeys::remove);
            accounts.setPassword(account.id(), passwordHash, now);
            note(account, "access-recovered", Json.object().put("link_by", by).put("passkeys_removed", lost.size()));
            return now;
        };
        return accounts.roles(account.id()).keySet().stream()
                .findFirst()
                .map(org -> work.in(org, all))
                .orElseGet(all);
    }

    public void passkeyAdded(Account account, String label) {
        note(account, "passkey-added", Json.object().put("label", label));
    }

    public void passkeyRemoved(Account account, String label) {
        note(account, "passkey-removed", Json.object().put("label", label));
    }

    /// What somebody did to their own account, in every organisation they are in.
    private void note(Account account, String kind, ObjectBuilder more) {
        note(account, kind, account.email(), more);
    }

    private void note(Account account, String kind, String actor, ObjectBuilder more) {
        JsonObject said = more.build();
        for (OrgId org : accounts.roles(account.id()).keySet()) {
            ObjectBuilder body = person(account);
            said.members().forEach(body::put);
            work.run(org, () -> decide(org, kind, actor, body));
        }
    }

    private static ObjectBuilder person(Account account) {
        return Json.object()
                .put("account", account.id().toString())
                .put("email", account.email())
                .put("name", account.name());
    }

    private void decide(OrgId org, String kind, String actor, ObjectBuilder body) {
        decisions.add(org, kind, actor, organisations.now(org), body.build());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
