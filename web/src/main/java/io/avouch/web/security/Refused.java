package io.avouch.web.security;

import org.springframework.http.HttpStatus;

/// A request that its caller may not make, with the words that they are told.
public final class Refused extends RuntimeException {
    private final HttpStatus status;
    private final boolean passkey;

    public Refused(HttpStatus status, String detail) {
        this(status, detail, false);
    }

    private Refused(HttpStatus status, String detail, boolean passkey) {
        super(detail, null, false, false);
        this.status = status;
        this.passkey = passkey;
    }

    /// What a passkey used in this session would allow.
    static Refused untilPasskey(String role) {
        return new Refused(
                HttpStatus.FORBIDDEN,
                "your role, " + role + ", needs a passkey in this session; until then you may read only. "
                        + "Register or use one on the page Account",
                true);
    }

    public HttpStatus status() {
        return status;
    }

    public boolean passkey() {
        return passkey;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
