package io.avouch.core.catalog;

import io.avouch.core.evidence.RecordType;
import io.avouch.core.framework.CrosswalkRow;
import io.avouch.core.framework.Framework;
import io.avouch.core.framework.Requirement;
import io.avouch.core.framework.RequirementRef;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentKind;
import io.avouch.core.test.ControlTest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The content that the product ships with, read and checked. Whoever asks shares it: what came later is seen through
/// it, and nobody but its keeper changes it.
public record Catalog(
        Map<String, RecordType> recordTypes,
        Map<String, DocumentKind> kinds,
        Map<String, Framework> frameworks,
        List<CrosswalkRow> crosswalk,
        Map<String, JsonObject> starterControls,
        Map<String, ControlTest> tests,
        Map<String, String> testFiles) {
    public Catalog {
        recordTypes = Collections.unmodifiableMap(recordTypes);
        kinds = Collections.unmodifiableMap(kinds);
        frameworks = Collections.unmodifiableMap(frameworks);
        crosswalk = Collections.unmodifiableList(crosswalk);
        starterControls = Collections.unmodifiableMap(starterControls);
        tests = Collections.unmodifiableMap(tests);
        testFiles = Collections.unmodifiableMap(testFiles);
    }

    public Optional<Requirement> find(RequirementRef ref) {
        return Optional.ofNullable(frameworks.get(ref.framework())).flatMap(framework -> framework.find(ref.ref()));
    }
}
