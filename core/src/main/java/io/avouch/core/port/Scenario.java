package io.avouch.core.port;

import io.avouch.core.Bytes;
import io.avouch.core.evidence.RunClosing;
import io.avouch.core.evidence.RunOpening;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.NewRevision;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/// An example organisation's life, step by step, on a simulated clock: same seed, same steps.
public interface Scenario {
    String orgId();

    String orgName();

    Stream<Step> steps(long seed);

    sealed interface Step {
        Instant clock();

        /// Somebody saves a document; an approver approves it at the same time where one is named.
        record Save(Instant clock, NewRevision revision, Optional<String> approver) implements Step {}

        /// A source is read whole, at this time.
        record Read(Instant clock, RunOpening opening, Stream<JsonObject> records, RunClosing closing)
                implements Step {}

        /// A person hands in a file as evidence; documents name it by its digest.
        record HandIn(Instant clock, String name, Bytes content, String person) implements Step {}

        /// Somebody hands in a bill of materials or a model card, and what it says of AI components is taken.
        ///
        /// @param system the AI system that its models serve
        record TakeComponents(Instant clock, String name, Bytes content, String system) implements Step {}

        /// Nothing happens but time.
        record Wait(Instant clock) implements Step {}
    }
}
