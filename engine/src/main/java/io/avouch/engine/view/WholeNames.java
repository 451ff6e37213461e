package io.avouch.engine.view;

/// Whose a name is, where the question is who somebody is and not whether they are somebody else:
///
/// ```
/// whole_name(name, identity)
/// ```
///
/// A row for each name that some identity goes by, in small letters, its id among them. It is the identity's with this
/// id, or else the only one's that has it; absent where several have it.
final class WholeNames {
    static final String RELATION = "whole_name";

    private WholeNames() {}

    static String query() {
        return "SELECT name, coalesce(min(identity) FILTER (WHERE lower(identity) = name), CASE WHEN min(identity) ="
                + " max(identity) THEN min(identity) END) AS identity FROM (SELECT identity, name FROM "
                + IdentityNames.RELATION + " UNION ALL SELECT identity, lower(identity) FROM "
                + IdentityNames.RELATION + ") GROUP BY name";
    }
}
