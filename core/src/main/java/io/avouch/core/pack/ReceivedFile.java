package io.avouch.core.pack;

import io.avouch.core.evidence.EvidenceFile;
import java.util.Optional;

/// A file as it was handed in.
///
/// @param received the decision that says so; absent where it is later than what a pack stands on
public record ReceivedFile(EvidenceFile file, Optional<SealedDecision> received) {}
