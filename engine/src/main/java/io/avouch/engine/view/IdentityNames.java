package io.avouch.engine.view;

import io.avouch.core.evidence.Field;
import io.avouch.core.programme.DocumentKind;
import java.util.Set;

/// Every name that somebody goes by, in one relation, so that all tests mean the same by "somebody else":
///
/// ```
/// identity_name(identity, name, bare)
/// ```
///
/// Names are in small letters; `bare` is what stands before an @. Identities are those approved at the time of the
/// run.
final class IdentityNames {
    static final String RELATION = "identity_name";

    private static final String KIND = "identity";
    private static final Set<String> COLUMNS = Set.of("name", "person", "emails", "names", "logins");

    private IdentityNames() {}

    /// Whether a kind has what the relation is made of.
    static boolean of(DocumentKind kind) {
        return kind.name().equals(KIND)
                && kind.columns().stream().map(Field::name).toList().containsAll(COLUMNS);
    }

    static String query() {
        String documents = DocumentViews.name(KIND);
        String names = String.join(
                " UNION ",
                own(documents, "name"),
                own(documents, "person"),
                listed(documents, "emails", "item_text"),
                listed(documents, "names", "item_text"),
                listed(documents, "logins", "login"));
        return "SELECT identity, name, substring(name, 1, position('@' IN name || '@') - 1) AS bare FROM (" + names
                + ") WHERE name IS NOT NULL";
    }

    private static String own(String documents, String column) {
        return "SELECT id AS identity, lower(" + column + ") AS name FROM " + documents + current("");
    }

    private static String listed(String documents, String list, String column) {
        return "SELECT n.id, lower(n." + column + ") FROM " + documents + "_" + list + " n JOIN " + documents
                + " d ON d.id = n.id AND d.revision = n.revision" + current("d.");
    }

    private static String current(String alias) {
        return " WHERE " + alias + "valid_to IS NULL AND " + alias + "state = 'approved'";
    }
}
