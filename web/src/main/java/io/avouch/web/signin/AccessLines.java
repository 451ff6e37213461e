package io.avouch.web.signin;

import io.avouch.core.OrgId;
import io.avouch.core.access.Member;
import io.avouch.core.access.Role;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Accounts;
import io.avouch.core.port.DecisionHistory;
import io.avouch.core.port.DecisionHistory.Decided;
import io.avouch.flow.Admitting;
import io.avouch.flow.Machines;
import io.avouch.web.page.SettingsPage;
import io.avouch.web.page.SettingsPage.Change;
import io.avouch.web.page.SettingsPage.Invited;
import io.avouch.web.page.SettingsPage.Person;
import io.avouch.web.page.SettingsPage.RoleLine;
import io.avouch.web.page.SettingsPage.Token;
import io.avouch.web.security.Caller;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Who may do what in an organisation, line by line as the page Settings shows it.
@Component
final class AccessLines {
    static final List<RoleLine> ROLES = List.of(
            line(Role.OWNER, "everything: people, tokens, and all that the others may"),
            line(Role.CONTRIBUTOR, "read, collect, write documents, run tests, make reports"),
            line(Role.APPROVER, "read, write and approve documents, run tests, make reports"),
            line(Role.AUDITOR, "read and export; holds no other role here"),
            line(Role.READER, "read"));

    private static final int CHANGES_MAX = 100;

    private final Accounts accounts;
    private final Admitting admitting;
    private final Machines machines;
    private final DecisionHistory history;

    AccessLines(Accounts accounts, Admitting admitting, Machines machines, DecisionHistory history) {
        this.accounts = accounts;
        this.admitting = admitting;
        this.machines = machines;
        this.history = history;
    }

    private static RoleLine line(Role role, String may) {
        return new RoleLine(role.text(), may, role.needsSecondFactor());
    }

    List<Person> people(OrgId org, Caller caller) {
        return accounts.listMembers(org).stream()
                .map(member -> person(member, caller))
                .toList();
    }

    private static Person person(Member member, Caller caller) {
        boolean self = caller.person()
                .filter(person -> person.account().id().equals(member.account().id()))
                .isPresent();
        List<String> choices = member.role() == Role.AUDITOR
                ? List.of(Role.AUDITOR.text())
                : Arrays.stream(Role.values())
                        .filter(role -> role != Role.AUDITOR)
                        .map(Role::text)
                        .toList();
        return new Person(
                member.account().id().toString(),
                member.account().name(),
                member.account().email(),
                member.role().text(),
                member.passkeys(),
                self,
                choices);
    }

    List<Invited> invitations(OrgId org) {
        return admitting.listInvitations(org).stream()
                .map(each -> new Invited(each.digest().hex(), each.role().text(), each.invitedBy(), each.expiresAt()))
                .toList();
    }

    List<Token> tokens(OrgId org, Instant now) {
        Set<String> members = accounts.listMembers(org).stream()
                .map(member -> member.account().email())
                .collect(Collectors.toSet());
        return machines.list(org).stream()
                .map(each -> new Token(
                        each.id().toString(),
                        each.name(),
                        each.role().text(),
                        each.issuedBy(),
                        each.issuedBy().contains("@") && !members.contains(each.issuedBy()),
                        each.createdAt(),
                        each.expiresAt(),
                        each.usable(now),
                        each.revokedAt()))
                .toList();
    }

    List<Change> changes(OrgId org) {
        return history.latest(org, Admitting.KINDS, CHANGES_MAX).stream()
                .map(each -> new SettingsPage.Change(each.decidedAt(), each.actor(), words(each), each.index()))
                .toList();
    }

    private static String words(Decided decided) {
        JsonObject body = decided.body();
        String who = body.findText("email").orElse("");
        String role = body.findText("role").orElse("");
        return switch (decided.kind()) {
            case "member-added" ->
                who + " joined as " + role + ", invited by "
                        + body.findText("invited_by").orElse("");
            case "member-invited" -> "invited somebody as " + role;
            case "invitation-withdrawn" -> "withdrew an invitation";
            case "member-role-changed" ->
                "made " + who + " " + role + ", before "
                        + body.findText("before").orElse("");
            case "member-removed" -> "removed " + who + ", who was " + role;
            case "password-changed" -> "changed the own password";
            case "recovery-link-made" -> "made a recovery link for " + who;
            case "access-recovered" ->
                "got in again by a link that " + body.findText("link_by").orElse("")
                        + " made; passkeys before it are removed";
            case "passkey-added" ->
                "registered the passkey '" + body.findText("label").orElse("") + "'";
            case "passkey-removed" ->
                "removed the passkey '" + body.findText("label").orElse("") + "'";
            case "token-issued" ->
                "issued the token '" + body.findText("name").orElse("") + "' as " + role
                        + body.findText("expires_at")
                                .map(end -> ", until " + end.substring(0, 10))
                                .orElse("");
            case "token-revoked" ->
                "revoked the token '" + body.findText("name").orElse("") + "'"
                        + body.findText("because").map(why -> ": " + why).orElse("");
            default -> decided.kind();
        };
    }
}
