package io.avouch.web.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// The token that local commands show; new at every start.
public record LocalToken(String value) {
    boolean is(String shown) {
        return MessageDigest.isEqual(value.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "LocalToken[hidden]";
    }
}
