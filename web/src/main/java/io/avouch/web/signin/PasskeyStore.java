package io.avouch.web.signin;

import io.avouch.core.access.Passkey;
import io.avouch.core.port.Passkeys;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;

/// Our passkeys as Spring Security asks for them.
final class PasskeyStore implements UserCredentialRepository {
    private final Passkeys passkeys;

    PasskeyStore(Passkeys passkeys) {
        this.passkeys = passkeys;
    }

    @Override
    public void save(CredentialRecord record) {
        passkeys.save(PasskeyRecords.kept(record));
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes id) {
        return passkeys.find(io.avouch.core.Bytes.owning(id.getBytes()))
                .map(PasskeyRecords::known)
                .orElse(null);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes handle) {
        return passkeys.list(io.avouch.core.Bytes.owning(handle.getBytes())).stream()
                .map(PasskeyRecords::known)
                .toList();
    }

    @Override
    public void delete(Bytes id) {
        passkeys.find(io.avouch.core.Bytes.owning(id.getBytes()))
                .ifPresent((Passkey passkey) -> passkeys.remove(passkey));
    }
}
