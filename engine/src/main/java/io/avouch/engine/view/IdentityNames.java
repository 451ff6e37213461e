package io.avouch.engine.view;

import io.avouch.core.evidence.Field;
import io.avouch.core.programme.DocumentKind;
import java.util.List;
import java.util.Set;

/// Every name that somebody goes by, in one relation, so that all tests mean the same by "somebody else":
///
/// ```
/// identity_name(identity, name, bare, is_person)
/// ```
///
/// Names are in small letters; `bare` is what stands before an @. `is_person` is false for what services and agents
/// go by, and absent where people and machines go by the same `bare`. Identities are those approved at the time of
/// the run; the agents in the register are agents, whoever else says what they are.
public final class IdentityNames {
    static final String RELATION = "identity_name";

    private static final String KIND = "identity";
    private static final String AGENT = "agent";
    private static final String AGENTS = "\"@agent_name\"";
    private static final Set<String> COLUMNS = Set.of("name", "kind", "person", "emails", "names", "logins");

    private IdentityNames() {}

    /// Whether a kind has what the relation is made of.
    static boolean of(DocumentKind kind) {
        return kind.name().equals(KIND)
                && kind.columns().stream().map(Field::name).toList().containsAll(COLUMNS);
    }

    /// The kinds of documents that a relation is made of beside the one that has it.
    public static Set<String> beside(String relation) {
        return relation.equals(RELATION) ? Set.of(AGENT) : Set.of();
    }

    /// What has to be there before the relation is: the register of agents, where there is one. Kinds are made in
    /// the order of their names.
    static List<String> before(DocumentKind kind) {
        if (of(kind)) {
            return List.of("CREATE TABLE IF NOT EXISTS " + AGENTS + " (identity VARCHAR, who VARCHAR, name VARCHAR)");
        }
        return kind.name().equals(AGENT)
                        && kind.columns().stream()
                                .anyMatch(field -> field.name().equals("principal"))
                ? List.of("CREATE OR REPLACE TABLE " + AGENTS + " AS SELECT 'agent ' || id AS identity, 'agent' AS who,"
                        + " lower(principal) AS name FROM " + DocumentViews.name(AGENT) + current(""))
                : List.of();
    }

    static String query() {
        String documents = DocumentViews.name(KIND);
        String names = String.join(
                " UNION ",
                own(documents, "name"),
                own(documents, "person"),
                listed(documents, "emails", "item_text"),
                listed(documents, "names", "item_text"),
                listed(documents, "logins", "login"),
                "SELECT identity, who, name FROM " + AGENTS);
        String spelled =
                "SELECT identity, who, name, substring(name, 1, position('@' IN name || '@') - 1) AS bare FROM ("
                        + names + ") WHERE name IS NOT NULL";
        return "SELECT identity, name, bare, CASE WHEN bool_and(who = 'person') OVER (PARTITION BY bare) THEN TRUE"
                + " WHEN NOT bool_or(who = 'person') OVER (PARTITION BY bare) THEN FALSE END AS is_person FROM ("
                + spelled + ")";
    }

    private static String own(String documents, String column) {
        return "SELECT id AS identity, kind AS who, lower(" + column + ") AS name FROM " + documents + current("");
    }

    private static String listed(String documents, String list, String column) {
        return "SELECT n.id, d.kind, lower(n." + column + ") FROM " + documents + "_" + list + " n JOIN " + documents
                + " d ON d.id = n.id AND d.revision = n.revision" + current("d.");
    }

    private static String current(String alias) {
        return " WHERE " + alias + "valid_to IS NULL AND " + alias + "state = 'approved'";
    }
}
