package io.avouch.collect.components;

import io.avouch.core.Bytes;
import io.avouch.core.evidence.ComponentClaims;
import io.avouch.core.evidence.ComponentClaims.Claim;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.ComponentReader.Handed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// A file as somebody hands it in, and what came of it.
final class Read {
    private Read() {}

    static ComponentClaims file(String name, String text) {
        return bytes(name, text.getBytes(StandardCharsets.UTF_8));
    }

    static ComponentClaims bytes(String name, byte[] bytes) {
        return new ComponentFiles()
                .read(new Handed(name, Bytes.owning(bytes), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    static ComponentClaims card(String model, String version, String text) {
        return new ComponentFiles()
                .read(new Handed(
                        text.startsWith("---") ? "README.md" : "MLmodel",
                        Bytes.owning(text.getBytes(StandardCharsets.UTF_8)),
                        Optional.of(model),
                        Optional.of(version),
                        Optional.of("assistant")));
    }

    static List<JsonObject> records(ComponentClaims claims, String type) {
        return claims.claims().stream()
                .filter(claim -> claim.type().equals(type))
                .map(Claim::record)
                .toList();
    }

    static JsonObject only(ComponentClaims claims, String type) {
        List<JsonObject> records = records(claims, type);
        if (records.size() != 1) {
            throw new AssertionError(records.size() + " records of type " + type + ": " + records);
        }
        return records.getFirst();
    }

    static List<String> left(ComponentClaims claims) {
        return claims.left().stream()
                .map(left -> left.place() + ": " + left.why() + (left.count() > 1 ? " x" + left.count() : ""))
                .toList();
    }
}
