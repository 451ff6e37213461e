package io.avouch.core.port;

import io.avouch.core.Bytes;
import io.avouch.core.evidence.ComponentClaims;
import java.util.Optional;

/// Reads what others say of AI components: bills of materials, registries' answers, model cards.
public interface ComponentReader {
    /// @throws io.avouch.core.ProblemsException where the file is none of these, or not one that can be trusted to be
    ///     read as it was meant: with the place, and what to do
    ComponentClaims read(Handed handed);

    /// A file, and what whoever hands it in says of it.
    ///
    /// @param name the file's
    /// @param model which model it is about, for cards that do not say it
    /// @param version which version of that model
    /// @param system the AI system that its models serve
    record Handed(
            String name, Bytes bytes, Optional<String> model, Optional<String> version, Optional<String> system) {}
}
