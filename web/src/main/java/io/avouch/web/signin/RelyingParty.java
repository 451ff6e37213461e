package io.avouch.web.signin;

import io.avouch.core.port.Accounts;
import io.avouch.core.port.Passkeys;
import io.avouch.web.security.Hosts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;

/// Who passkeys are registered with: `localhost` and its port, or the names of config.yaml over https.
///
/// The authenticator always verifies its user (a finger, a face, a PIN), so that a passkey is two factors by itself,
/// and keeps the account's name, so that nothing needs to be typed.
@Component
final class RelyingParty {
    private final Accounts accounts;
    private final Passkeys passkeys;
    private final Hosts hosts;
    private final Map<Integer, WebAuthnRelyingPartyOperations> byPort = new ConcurrentHashMap<>();

    RelyingParty(Accounts accounts, Passkeys passkeys, Hosts hosts) {
        this.accounts = accounts;
        this.passkeys = passkeys;
        this.hosts = hosts;
    }

    /// The port is known only once the server listens.
    WebAuthnRelyingPartyOperations of(HttpServletRequest request) {
        return byPort.computeIfAbsent(request.getLocalPort(), this::operations);
    }

    private WebAuthnRelyingPartyOperations operations(int port) {
        Set<String> origins = hosts.names().isEmpty()
                ? Set.of("http://" + Hosts.LOCALHOST + ":" + port)
                : hosts.names().stream().map(name -> "https://" + name).collect(Collectors.toSet());
        Webauthn4JRelyingPartyOperations operations = new Webauthn4JRelyingPartyOperations(
                new PasskeyOwners(accounts),
                new PasskeyStore(passkeys),
                PublicKeyCredentialRpEntity.builder()
                        .id(hosts.relyingParty())
                        .name("Avouch")
                        .build(),
                origins);
        operations.setCustomizeCreationOptions(
                options -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build()));
        operations.setCustomizeRequestOptions(
                options -> options.userVerification(UserVerificationRequirement.REQUIRED));
        return operations;
    }
}
