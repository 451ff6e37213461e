package io.avouch.core.pack;

import io.avouch.core.programme.Subject;

/// A file that a document names: an attachment of something, or what somebody inspected.
///
/// @param by the document, as `kind/id`
/// @param about what it is a file of
/// @param sealed the decision that sealed the document's words
public record NamedFile(String by, Subject about, String sha256, SealedDecision sealed) {}
