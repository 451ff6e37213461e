package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.Digest;
import java.net.http.HttpResponse;
import java.util.List;

/// Somebody who is not signed in and tries names of organisations.
final class Strangers {
    private static final String NOWHERE = "nowhere";

    private final Visitor visitor;

    Strangers(Visitor visitor) {
        this.visitor = visitor;
    }

    private String answer(String address, String org) {
        HttpResponse<String> answer = visitor.get(address.replace("{org}", org).replace("?org=", "?org=" + org));
        String location = answer.headers().firstValue("Location").orElse("");
        return (answer.statusCode() + " " + location + " " + answer.body()).replace(org, "ORG");
    }

    /// By the status and by every word of the answer, at every address that can be read.
    ///
    /// @param key the verifier key of its log, which strangers do not hold
    void cannot_tell_whether(String org, String key) {
        List<String> addresses = PermissionMatrixTest.table().keySet().stream()
                .filter(endpoint -> endpoint.startsWith("GET "))
                .map(endpoint -> endpoint.substring("GET ".length()))
                .map(path -> path.startsWith("/api/v1/") ? path + "?org=" : path)
                .filter(path -> path.contains("{org}") || path.endsWith("?org="))
                .map(path -> path.replace("tile/**", "tile/0/000").replaceAll("\\{(?!org)[a-z]+}", "3"))
                .toList();
        assertThat(addresses).hasSizeGreaterThan(100);
        for (String address : addresses) {
            assertThat(answer(address, org)).as(address).isEqualTo(answer(address, NOWHERE));
        }
        whoHoldsTheKey(org, key);
    }

    /// Who holds the log's key asks for its checkpoint without a token, and nobody else does.
    private void whoHoldsTheKey(String org, String key) {
        String address = "/log/" + org + "/" + Digest.of(key).hex() + "/checkpoint";
        assertThat(visitor.get(address).statusCode()).isEqualTo(200);
        assertThat(visitor.get(address).body()).startsWith(key.substring(0, key.indexOf('+')) + "\n");
        assertThat(visitor.get(address.replaceFirst("/[0-9a-f]{2}", "/zz")).statusCode())
                .isEqualTo(404);
    }
}
