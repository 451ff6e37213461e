package io.avouch.core.port;

import io.avouch.core.json.Json.JsonObject;
import java.util.List;
import java.util.Optional;

/// The frameworks at hand, as their authors wrote them, with every id that they gave: those that ship, and those that
/// the operator brought.
public interface FrameworkShelf {
    /// A framework as an OSCAL catalog: a document with the one member `catalog`.
    Optional<JsonObject> find(String framework);

    /// The frameworks that were brought, in the order of their ids.
    List<String> brought();

    /// Reads an OSCAL catalog (JSON or YAML) or a community library in CISO Assistant's form (YAML), and keeps it.
    /// It is taken whole or refused whole.
    ///
    /// @param id what the framework shall be called; empty for a name drawn from its own
    /// @param file what the file is called in messages
    /// @throws io.avouch.core.ProblemsException with everything that is wrong with it, each with its place
    Taken take(Optional<String> id, String file, String text);

    /// What came in.
    ///
    /// @param framework the framework's id; empty where the file holds mappings alone
    /// @param headings nodes that are no requirements: titles, introductions, withdrawn ones
    /// @param mappings relations between requirements
    /// @param leftOut mappings that say nothing to keep: from or to a heading, of no relation, or given twice
    record Taken(Optional<String> framework, int requirements, int headings, int mappings, int leftOut) {}
}
