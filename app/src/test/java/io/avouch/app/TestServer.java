package io.avouch.app;

import io.avouch.core.OrgId;
import io.avouch.core.access.Role;
import io.avouch.core.access.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A real server on a free port over a real database, with two organisations and an example.
final class TestServer implements AutoCloseable {
    static final OrgId ACME = new OrgId("acme");
    static final OrgId OTHER = new OrgId("other");
    static final OrgId EXAMPLE = new OrgId("sample");
    static final String LOCAL_TOKEN = "local-token-of-this-test-only";

    final Instance instance;
    final HttpServer http;
    private final Workspace workspace;

    private TestServer(Workspace workspace, Instance instance, HttpServer http) {
        this.workspace = workspace;
        this.instance = instance;
        this.http = http;
    }

    static TestServer start(Path folder) throws IOException {
        return start(folder, Settings.DEFAULT);
    }

    static TestServer start(Path folder, Settings settings) throws IOException {
        Workspace workspace = Workspace.open(folder);
        Instance instance = Instance.open(workspace, settings, Map.of());
        instance.founding.found(ACME, "Acme", false, Instant.now(), Optional.empty());
        instance.founding.found(OTHER, "Other", false, Instant.now(), Optional.empty());
        instance.founding.found(
                EXAMPLE, "Sample (EXAMPLE)", true, Instant.parse("2026-01-01T00:00:00Z"), Optional.of(1L));
        return new TestServer(workspace, instance, HttpServer.start(instance, settings.withPort(0), LOCAL_TOKEN));
    }

    URI base() {
        return URI.create("http://localhost:" + http.port());
    }

    String token(OrgId org, Role role) {
        return instance.machines
                .issue(org, role.text() + " token", role, Optional.empty(), "the test")
                .secret()
                .text();
    }

    /// The path of a link that makes somebody a member.
    String invitation(OrgId org, Role role) {
        Secret secret = instance.admitting.invite(org, role, 1, "the test");
        return "/setup?token=" + secret.text();
    }

    String firstLink() {
        return "/setup?token=" + instance.admitting.firstLink().orElseThrow().text();
    }

    @Override
    public void close() throws IOException {
        http.close();
        instance.close();
        workspace.close();
    }
}
