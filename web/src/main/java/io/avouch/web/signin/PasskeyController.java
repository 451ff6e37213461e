package io.avouch.web.signin;

import io.avouch.core.Bytes;
import io.avouch.core.access.Account;
import io.avouch.core.port.Accounts;
import io.avouch.core.port.Passkeys;
import io.avouch.flow.Admitting;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Refused;
import io.avouch.web.security.Requires;
import io.avouch.web.security.Sessions;
import io.avouch.web.security.Source;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/// The two ceremonies of passkeys, in the JSON that browsers speak: registering one, and signing in with one.
/// Each challenge is the session's, and good for one answer.
@Controller
public final class PasskeyController {
    private static final Logger LOG = LoggerFactory.getLogger(PasskeyController.class);
    private static final int LABEL_CHARS_MAX = 60;
    private static final int PER_ACCOUNT_MAX = 20;
    private static final int BODY_CHARS_MAX = 64 << 10;
    private static final String CREATION = "avouch.passkey.creation";
    private static final String ASKING = "avouch.passkey.asking";

    private final RelyingParty party;
    private final Accounts accounts;
    private final Passkeys passkeys;
    private final Admitting admitting;
    private final Sessions sessions;
    private final Tries tries;
    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    PasskeyController(
            RelyingParty party,
            Accounts accounts,
            Passkeys passkeys,
            Admitting admitting,
            Sessions sessions,
            Tries tries) {
        this.party = party;
        this.accounts = accounts;
        this.passkeys = passkeys;
        this.admitting = admitting;
        this.sessions = sessions;
        this.tries = tries;
    }

    /// What the browser sends to register a passkey.
    record Registration(PublicKeyCredential<AuthenticatorAttestationResponse> credential, String label) {}

    @PostMapping("/passkeys/register/options")
    @Requires(Permission.SIGNED_IN)
    ResponseEntity<String> beginRegistration(HttpServletRequest request, Caller caller) {
        Account account = mayRegister(caller);
        PublicKeyCredentialCreationOptions options = party.of(request)
                .createPublicKeyCredentialCreationOptions(
                        new ImmutablePublicKeyCredentialCreationOptionsRequest(named(account)));
        request.getSession().setAttribute(CREATION, options);
        return answer(json.writeValueAsString(options));
    }

    @PostMapping("/passkeys/register")
    @Requires(Permission.SIGNED_IN)
    ResponseEntity<String> register(HttpServletRequest request, Caller caller, @RequestBody String body) {
        Account account = mayRegister(caller);
        PublicKeyCredentialCreationOptions options = taken(request, CREATION, PublicKeyCredentialCreationOptions.class);
        Registration sent = read(body, json.constructType(Registration.class));
        String label = Texts.line(sent.label(), LABEL_CHARS_MAX);
        CredentialRecord record = checked(() -> party.of(request)
                .registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                        options, new RelyingPartyPublicKey(sent.credential(), label.isEmpty() ? "Passkey" : label))));
        admitting.passkeyAdded(account, record.getLabel());
        // Whoever registers a passkey has just used it: its user was verified.
        sessions.strengthen(request);
        return answer("{}");
    }

    /// A first passkey needs a password alone, each further one a session that a passkey was used in: who has
    /// stolen a password can't add a passkey to an account that has one.
    private Account mayRegister(Caller caller) {
        Caller.Person person = caller.person()
                .orElseThrow(() -> new Refused(HttpStatus.FORBIDDEN, "passkeys belong to people, not to tokens"));
        int known = passkeys.list(person.account().handle()).size();
        if (known > 0 && !person.passkeyUsed()) {
            throw new Refused(HttpStatus.FORBIDDEN, "this account has a passkey; use it before you register another");
        }
        if (known >= PER_ACCOUNT_MAX) {
            throw new Refused(
                    HttpStatus.CONFLICT, "this account has " + known + " passkeys; remove one you no longer use");
        }
        return person.account();
    }

    @PostMapping("/passkeys/sign-in/options")
    @Requires(Permission.PUBLIC)
    ResponseEntity<String> beginSignIn(HttpServletRequest request, Caller caller) {
        Authentication who = caller.person()
                .map(person -> named(person.account()))
                .orElseGet(() -> new AnonymousAuthenticationToken(
                        "nobody", "nobody", AuthorityUtils.createAuthorityList("NOBODY")));
        PublicKeyCredentialRequestOptions options = party.of(request)
                .createCredentialRequestOptions(new ImmutablePublicKeyCredentialRequestOptionsRequest(who));
        sessions.visit(request);
        request.getSession().setAttribute(ASKING, options);
        return answer(json.writeValueAsString(options));
    }

    @PostMapping("/passkeys/sign-in")
    @Requires(Permission.PUBLIC)
    ResponseEntity<String> signIn(HttpServletRequest request, Caller caller, @RequestBody String body) {
        tries.start(Source.of(request)).ifPresent(wait -> {
            throw new Refused(HttpStatus.TOO_MANY_REQUESTS, "too many failed tries from this address; try again later");
        });
        PublicKeyCredentialRequestOptions options = taken(request, ASKING, PublicKeyCredentialRequestOptions.class);
        PublicKeyCredential<AuthenticatorAssertionResponse> sent = read(
                body,
                json.getTypeFactory()
                        .constructType(new TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>>() {}));
        PublicKeyCredentialUserEntity owner =
                checked(() -> party.of(request).authenticate(new RelyingPartyAuthenticationRequest(options, sent)));
        Account account = accounts.find(Bytes.owning(owner.getId().getBytes()))
                .orElseThrow(() -> new Refused(HttpStatus.UNAUTHORIZED, "this passkey is not known here"));
        Optional<Account> before = caller.person().map(Caller.Person::account);
        if (before.filter(other -> !other.id().equals(account.id())).isPresent()) {
            throw new Refused(HttpStatus.CONFLICT, "this passkey is another account's; sign out first");
        }
        tries.succeeded(Source.of(request));
        if (before.isPresent()) {
            sessions.strengthen(request);
        } else {
            sessions.open(request, account, true);
        }
        return answer("{}");
    }

    private static Authentication named(Account account) {
        return UsernamePasswordAuthenticationToken.authenticated(account.email(), "", List.of());
    }

    /// The session's challenge; whatever comes of it, it is not there a second time.
    private static <T> T taken(HttpServletRequest request, String key, Class<T> type) {
        HttpSession session = request.getSession(false);
        Object options = session == null ? null : session.getAttribute(key);
        if (session == null || !type.isInstance(options)) {
            throw new Refused(HttpStatus.BAD_REQUEST, "there is no challenge to answer; load the page again");
        }
        session.removeAttribute(key);
        return type.cast(options);
    }

    private <T> T read(String body, JavaType type) {
        if (body.length() > BODY_CHARS_MAX) {
            throw new Refused(HttpStatus.CONTENT_TOO_LARGE, "no passkey's answer is this long");
        }
        try {
            return json.readValue(body, type);
        } catch (JacksonException | IllegalArgumentException malformed) {
            throw new Refused(HttpStatus.BAD_REQUEST, "this is no passkey's answer");
        }
    }

    /// Every check of the ceremony that fails looks the same from outside.
    private static <T> T checked(java.util.function.Supplier<T> ceremony) {
        try {
            return ceremony.get();
        } catch (RuntimeException failed) {
            LOG.info("a passkey was refused: {}", String.valueOf(failed.getMessage()));
            throw new Refused(HttpStatus.UNAUTHORIZED, "the passkey was refused, or is not known here");
        }
    }

    private static ResponseEntity<String> answer(String body) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }
}
