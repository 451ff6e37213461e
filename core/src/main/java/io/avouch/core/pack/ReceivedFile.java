package io.avouch.core.pack;

import io.avouch.core.evidence.EvidenceFile;
import java.util.Optional;
import java.util.OptionalLong;

/// A file as it was handed in.
///
/// @param received the decision that says so; absent where it is later than what a pack stands on
/// @param erasedBy the entry of the decision by which its bytes were erased, where they were and that is known
public record ReceivedFile(EvidenceFile file, Optional<SealedDecision> received, OptionalLong erasedBy) {}
