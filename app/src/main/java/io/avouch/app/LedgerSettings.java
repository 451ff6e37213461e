package io.avouch.app;

import io.avouch.catalog.YamlText;
import io.avouch.core.OrgId;
import io.avouch.core.Problem;
import io.avouch.core.json.Json.JsonObject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The settings of the log, sections `ledger` and `anchor` of `config.yaml`.
///
/// ```yaml
/// ledger:
///   published: [acme]                     # whose tiles anyone may read
/// anchor:
///   every_minutes: 60
///   policy: witnesses.policy              # tlog-policy: witnesses with their URLs, and a quorum
///   timestamp_url: https://tsa.example/   # an RFC 3161 authority
///   timestamp_certificate: tsa.pem        # what its certificate leads to
/// ```
///
/// @param published whose log anyone may read
/// @param everyMinutes how often outsiders are asked
/// @param policy which witnesses are asked
/// @param timestampUrl which authority is asked
/// @param timestampCertificate what its certificate has to lead to
record LedgerSettings(
        Set<OrgId> published,
        int everyMinutes,
        Optional<Path> policy,
        Optional<URI> timestampUrl,
        Optional<Path> timestampCertificate) {
    static final LedgerSettings DEFAULT =
            new LedgerSettings(Set.of(), 60, Optional.empty(), Optional.empty(), Optional.empty());

    LedgerSettings {
        published = Set.copyOf(published);
    }

    static LedgerSettings read(YamlText text, JsonObject root, Path folder, int everyMinutes, List<Problem> problems) {
        Set<OrgId> published = new HashSet<>();
        for (String id : root.object("ledger").texts("published")) {
            try {
                published.add(new OrgId(id));
            } catch (IllegalArgumentException bad) {
                problems.add(Problem.at(text.at("/ledger/published"), String.valueOf(bad.getMessage())));
            }
        }
        JsonObject anchor = root.object("anchor");
        Optional<URI> url = anchor.findText("timestamp_url").flatMap(value -> url(text, value, problems));
        Optional<Path> certificate = file(text, anchor, "timestamp_certificate", folder, problems);
        if (url.isPresent() && anchor.findText("timestamp_certificate").isEmpty()) {
            problems.add(new Problem(
                    text.at("/anchor/timestamp_url"),
                    "a time-stamp authority without a certificate to believe it by",
                    "put the authority's certificate (PEM) beside config.yaml and name it in timestamp_certificate"));
        }
        return new LedgerSettings(
                published, everyMinutes, file(text, anchor, "policy", folder, problems), url, certificate);
    }

    private static Optional<URI> url(YamlText text, String value, List<Problem> problems) {
        try {
            URI url = URI.create(value);
            if (url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return Optional.of(url);
            }
        } catch (IllegalArgumentException bad) {
            // told below
        }
        problems.add(Problem.at(text.at("/anchor/timestamp_url"), "'" + value + "' is no http or https address"));
        return Optional.empty();
    }

    /// A path is taken from the folder that config.yaml is in.
    private static Optional<Path> file(
            YamlText text, JsonObject anchor, String name, Path folder, List<Problem> problems) {
        Optional<Path> file = anchor.findText(name).map(folder::resolve);
        file.filter(path -> !Files.isReadable(path))
                .ifPresent(missing -> problems.add(new Problem(
                        text.at("/anchor/" + name),
                        "there is no readable file " + missing,
                        "paths are taken from the folder of config.yaml")));
        return file;
    }
}
