package io.avouch.collect.components;

import io.avouch.core.evidence.ComponentClaims;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a CycloneDX component of any type says of itself.
record Described(Part component) {
    private static final int TEXT_MAX = 200;
    private static final List<String> LINKS =
            List.of("model-card", "documentation", "website", "distribution", "distribution-intake", "vcs", "other");

    /// Empty where it has no name that can be used; that is told.
    Optional<String> name() {
        Optional<String> name = component.text("name", Names.NAME_MAX);
        if (name.isEmpty()) {
            component.leave(
                    "name", "a component without a name of 1 to " + Names.NAME_MAX + " characters is not taken");
        }
        Optional<String> group = component.text("group", Names.NAME_MAX);
        return name.map(own -> group.filter(each -> each.length() + own.length() < Names.NAME_MAX)
                .map(each -> each + "/" + own)
                .orElse(own));
    }

    String version() {
        return component.text("version", Names.VERSION_MAX).orElse(ComponentClaims.UNVERSIONED);
    }

    String id() {
        return name().map(name -> Names.id(name, version())).orElse("");
    }

    /// Whoever supplies, made or published it, the first that is named in this order; another one is told.
    Optional<String> provider() {
        Map<String, String> named = new LinkedHashMap<>();
        for (String member : List.of("supplier", "manufacturer")) {
            component.part(member).ifPresent(party -> {
                party.known("bom-ref").text("name", TEXT_MAX).ifPresent(name -> named.put(member, name));
                party.tellRest();
            });
        }
        for (String member : List.of("publisher", "author")) {
            component.text(member, TEXT_MAX).ifPresent(name -> named.put(member, name));
        }
        component.parts("authors").stream()
                .flatMap(author -> author.text("name", TEXT_MAX).stream())
                .findFirst()
                .ifPresent(name -> named.put("authors", name));
        Optional<String> first = named.values().stream().findFirst();
        named.forEach((member, name) -> {
            if (!first.equals(Optional.of(name))) {
                component.leave(member, "another party than the one that is taken as the provider");
            }
        });
        return first;
    }

    /// An expression as it is, or the ids and names one after the other.
    Optional<String> licence() {
        List<String> named = new ArrayList<>();
        for (Part choice : component.parts("licenses")) {
            choice.text("expression", TEXT_MAX).ifPresent(named::add);
            choice.part("license")
                    .flatMap(licence -> {
                        Optional<String> own = licence.text("id", TEXT_MAX).or(() -> licence.text("name", TEXT_MAX));
                        licence.known("bom-ref", "acknowledgement", "url").tellRest();
                        return own;
                    })
                    .ifPresent(named::add);
        }
        String all = String.join(", ", named);
        if (all.length() > TEXT_MAX) {
            component.leave("licenses", "together they are longer than " + TEXT_MAX + " characters; the first stands");
            return Optional.of(named.getFirst());
        }
        return Optional.of(all).filter(text -> !text.isEmpty());
    }

    /// SHA-256 where there is one, for deployments name it; else the first that is whole.
    Optional<String> digest() {
        Map<String, Part> digests = new LinkedHashMap<>();
        for (Part hash : component.parts("hashes")) {
            String algorithm = hash.text("alg").orElse("");
            String content = hash.text("content").orElse("");
            Names.digest(algorithm, content)
                    .ifPresentOrElse(
                            digest -> digests.put(digest, hash),
                            () -> hash.leave("content", Names.wrongDigest(algorithm, content)));
        }
        Optional<String> taken = digests.keySet().stream()
                .filter(digest -> digest.startsWith("sha256:"))
                .findFirst()
                .or(() -> digests.keySet().stream().findFirst());
        digests.forEach((digest, hash) -> {
            if (!taken.equals(Optional.of(digest))) {
                hash.leave("content", "a further digest; a record holds one");
            }
        });
        return taken;
    }

    /// Where a person can read on: an address of the web, and of no other kind. The others are told.
    Optional<String> url() {
        List<Part> references = component.parts("externalReferences");
        Optional<String> taken = LINKS.stream()
                .flatMap(kind -> references.stream()
                        .filter(reference ->
                                reference.text("type").filter(kind::equals).isPresent()))
                .flatMap(reference -> reference.text("url").stream())
                .filter(Names::web)
                .findFirst();
        for (Part reference : references) {
            if (!reference.text("url").equals(taken)) {
                reference.leave("url", "a further address; a record holds one of the web");
            }
        }
        return taken;
    }
}
