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
/// Names are in small letters; `bare` is what stands before an @, of a handle that begins with one the handle without
/// it. `is_person` is false for what services and agents go by, and absent where people and machines go by the same
/// `bare`. An identity is what its last approved revision says, whether it was retired since or not: who left stays
/// known. What a machine was ever called, or an agent in the register ever went by, stays a machine's name.
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
        return relation.equals(RELATION) || relation.equals(WholeNames.RELATION) ? Set.of(AGENT) : Set.of();
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
                        + " lower(principal) AS name FROM " + DocumentViews.name(AGENT) + " WHERE state = 'approved'")
                : List.of();
    }

    static String query() {
        String documents = DocumentViews.name(KIND);
        String names = String.join(
                " UNION ",
                own("name"),
                own("person"),
                listed(documents, "emails", "item_text"),
                listed(documents, "names", "item_text"),
                listed(documents, "logins", "login"),
                "SELECT identity, who, name FROM " + AGENTS);
        String spelled = "SELECT identity, who, name, " + bare("name") + " AS bare FROM (" + names
                + ") WHERE name IS NOT NULL AND name <> ''";
        return "WITH last AS (SELECT id, revision, kind FROM " + documents + " WHERE state = 'approved'"
                + " QUALIFY row_number() OVER (PARTITION BY id ORDER BY revision DESC) = 1),"
                + " counted AS (SELECT d.id, d.revision, l.kind, d.name, d.person FROM " + documents + " d"
                + " JOIN last l ON l.id = d.id WHERE d.state = 'approved'"
                + " AND (d.revision = l.revision OR l.kind <> 'person'))"
                + " SELECT identity, name, bare, CASE WHEN bool_and(who = 'person') OVER (PARTITION BY bare) THEN TRUE"
                + " WHEN NOT bool_or(who = 'person') OVER (PARTITION BY bare) THEN FALSE END AS is_person FROM ("
                + spelled + ")";
    }

    /// What stands before an @, as the texts of tests say it.
    static String bare(String name) {
        return "replace(substring(" + name + ", 1, position('@' IN concat_ws('', substring(" + name
                + ", 2), '@'))), '@', '')";
    }

    private static String own(String column) {
        return "SELECT id AS identity, kind AS who, lower(" + column + ") AS name FROM counted";
    }

    private static String listed(String documents, String list, String column) {
        return "SELECT n.id, c.kind, lower(n." + column + ") FROM " + documents + "_" + list + " n JOIN counted c"
                + " ON c.id = n.id AND c.revision = n.revision";
    }
}
