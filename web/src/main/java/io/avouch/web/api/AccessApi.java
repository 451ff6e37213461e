package io.avouch.web.api;

import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.core.access.ApiToken;
import io.avouch.core.access.Invitation;
import io.avouch.core.access.Member;
import io.avouch.core.access.Role;
import io.avouch.core.access.Secret;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Accounts;
import io.avouch.flow.Admitting;
import io.avouch.flow.Machines;
import io.avouch.flow.Recovering;
import io.avouch.flow.RoleHolders;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Who may do what in an organisation: members, invitations, tokens; and the first sign-in link of the instance.
@RestController
public final class AccessApi {
    private static final int DAYS = 7;

    private final Admitting admitting;
    private final Recovering recovering;
    private final Machines machines;
    private final RoleHolders holders;
    private final Accounts accounts;

    public AccessApi(
            Admitting admitting, Recovering recovering, Machines machines, RoleHolders holders, Accounts accounts) {
        this.admitting = admitting;
        this.recovering = recovering;
        this.machines = machines;
        this.holders = holders;
        this.accounts = accounts;
    }

    /// A new one-time link; no path once there is an administrator.
    @PostMapping("/api/v1/first-link")
    @Requires(Permission.FOUND)
    ResponseEntity<byte[]> firstLink() {
        return secret(
                HttpStatus.OK,
                Json.object()
                        .putIfPresent("path", admitting.firstLink().map(AccessApi::path))
                        .build());
    }

    /// A one-time link that lets somebody back in who lost what they sign in with.
    @PostMapping("/api/v1/recovery-links")
    @Requires(Permission.FOUND)
    ResponseEntity<byte[]> recoveryLink(@RequestBody JsonObject body, Caller caller) {
        Secret secret = recovering.link(body.findText("email").orElse(""), caller.name());
        return secret(
                HttpStatus.CREATED,
                Json.object().put("path", "/recover?token=" + secret.text()).build());
    }

    private static String path(Secret secret) {
        return "/setup?token=" + secret.text();
    }

    @GetMapping("/api/v1/members")
    @Requires(Permission.READ)
    Json members(@RequestParam("org") OrgId org) {
        return Json.object()
                .put(
                        "members",
                        Json.array(accounts.listMembers(org).stream()
                                .map(AccessApi::json)
                                .toList()))
                .put("without_approver", Json.texts(holders.unable(org)))
                .build();
    }

    @PutMapping("/api/v1/members/{account}")
    @Requires(Permission.ADMINISTER)
    ResponseEntity<Void> changeRole(
            @RequestParam("org") OrgId org,
            @PathVariable("account") UUID account,
            @RequestBody JsonObject body,
            Caller caller) {
        admitting.changeRole(org, account, role(body), caller.name());
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/api/v1/members/{account}")
    @Requires(Permission.ADMINISTER)
    ResponseEntity<Void> remove(@RequestParam("org") OrgId org, @PathVariable("account") UUID account, Caller caller) {
        admitting.remove(org, account, caller.name());
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/api/v1/invitations")
    @Requires(Permission.ADMINISTER)
    Json invitations(@RequestParam("org") OrgId org) {
        return Json.object()
                .put(
                        "invitations",
                        Json.array(admitting.listInvitations(org).stream()
                                .map(AccessApi::json)
                                .toList()))
                .build();
    }

    /// The link's path is in this answer and nowhere else.
    @PostMapping("/api/v1/invitations")
    @Requires(Permission.ADMINISTER)
    ResponseEntity<byte[]> invite(@RequestParam("org") OrgId org, @RequestBody JsonObject body, Caller caller) {
        int days = body.findLong("days").map(Math::toIntExact).orElse(DAYS);
        Secret secret = admitting.invite(org, role(body), days, caller.name());
        return secret(
                HttpStatus.CREATED,
                Json.object()
                        .put("id", secret.digest().hex())
                        .put("path", path(secret))
                        .build());
    }

    @DeleteMapping("/api/v1/invitations/{id}")
    @Requires(Permission.ADMINISTER)
    ResponseEntity<Void> withdraw(@RequestParam("org") OrgId org, @PathVariable("id") String id, Caller caller) {
        admitting.withdraw(org, new Digest(id), caller.name());
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/api/v1/tokens")
    @Requires(Permission.ADMINISTER)
    Json tokens(@RequestParam("org") OrgId org) {
        return Json.object()
                .put(
                        "tokens",
                        Json.array(machines.list(org).stream()
                                .map(token -> json(token).build())
                                .toList()))
                .build();
    }

    /// The token is in this answer and nowhere else.
    @PostMapping("/api/v1/tokens")
    @Requires(Permission.ADMINISTER)
    ResponseEntity<byte[]> issue(@RequestParam("org") OrgId org, @RequestBody JsonObject body, Caller caller) {
        Optional<Integer> days = body.findLong("days").map(Math::toIntExact);
        Machines.Issued issued = machines.issue(org, body.findText("name").orElse(""), role(body), days, caller.name());
        return secret(
                HttpStatus.CREATED,
                json(issued.token()).put("token", issued.secret().text()).build());
    }

    @DeleteMapping("/api/v1/tokens/{id}")
    @Requires(Permission.ADMINISTER)
    ResponseEntity<Void> revoke(@RequestParam("org") OrgId org, @PathVariable("id") UUID id, Caller caller) {
        machines.revoke(org, id, caller.name());
        return ResponseEntity.noContent().build();
    }

    private static Role role(JsonObject body) {
        return Role.parse(body.findText("role").orElse(""));
    }

    private static JsonObject json(Member member) {
        return Json.object()
                .put("id", member.account().id().toString())
                .put("email", member.account().email())
                .put("name", member.account().name())
                .put("role", member.role().text())
                .put("passkeys", member.passkeys())
                .build();
    }

    private static JsonObject json(Invitation invitation) {
        return Json.object()
                .put("id", invitation.digest().hex())
                .put("role", invitation.role().text())
                .put("invited_by", invitation.invitedBy())
                .put("expires_at", invitation.expiresAt().toString())
                .build();
    }

    private static Json.ObjectBuilder json(ApiToken token) {
        return Json.object()
                .put("id", token.id().toString())
                .put("name", token.name())
                .put("role", token.role().text())
                .put("issued_by", token.issuedBy())
                .put("created_at", token.createdAt().toString())
                .putIfPresent("expires_at", token.expiresAt().map(Object::toString))
                .putIfPresent("revoked_at", token.revokedAt().map(Object::toString));
    }

    /// An answer with a secret in it: as bytes, since what is written as JSON a log at its finest level prints.
    private static ResponseEntity<byte[]> secret(HttpStatus status, Json body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Jcs.text(body).getBytes(StandardCharsets.UTF_8));
    }
}
