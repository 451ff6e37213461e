package io.avouch.core.adviser;

import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Ids for documents that somebody named by a title: the title's letters, and a number where another has them already.
final class Naming {
    private static final int ID_MAX = 60;

    private final Programme existing;
    private final Set<String> taken = new HashSet<>();

    Naming(Programme existing) {
        this.existing = existing;
    }

    /// The document of a kind that has this title already, whatever its state.
    Optional<Revision> find(String kind, String property, String title) {
        return existing.latest(kind).stream()
                .filter(each ->
                        each.body().findText(property).orElse("").strip().equalsIgnoreCase(title.strip()))
                .findFirst();
    }

    /// An id that no document of the kind has, nor one that was named before.
    String free(String kind, String title) {
        return numbered(kind, slug(title).isEmpty() ? kind : slug(title));
    }

    /// The same for an identity: what stands before the @ of somebody's address stays as other systems write it.
    String person(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        return plain.matches("[a-z0-9]([a-z0-9._-]{0," + (ID_MAX - 1) + "})")
                ? numbered("identity", plain)
                : free("identity", name);
    }

    private String numbered(String kind, String plain) {
        String id = plain;
        for (int n = 2; isTaken(kind, id); n++) {
            id = plain + "-" + n;
        }
        taken.add(kind + "/" + id);
        return id;
    }

    private boolean isTaken(String kind, String id) {
        return taken.contains(kind + "/" + id)
                || existing.latest(kind).stream().anyMatch(each -> each.id().equals(id));
    }

    private static String slug(String title) {
        String letters = Normalizer.normalize(title, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return letters.substring(0, Math.min(ID_MAX, letters.length())).replaceAll("-$", "");
    }
}
