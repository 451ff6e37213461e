package io.avouch.core.port;

import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import java.util.Map;
import java.util.Optional;

/// The exact texts of tests that runs were made with: they outlive the files that they were read from, so that a run
/// can be repeated and packed after its tests have changed.
public interface KeptTexts {
    /// Keeps a text by its digest; one that is kept already stays as it is.
    ///
    /// @param files the files that decide results, by their path in the test's folder
    void keep(OrgId org, String test, Digest text, Map<String, String> files);

    Optional<Map<String, String>> find(OrgId org, Digest text);
}
