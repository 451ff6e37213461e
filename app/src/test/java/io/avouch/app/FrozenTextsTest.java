package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.OrgId;
import io.avouch.core.Position;
import io.avouch.core.audit.Audit;
import io.avouch.core.audit.Freeze;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.pack.Disclosure;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.test.OwnTest;
import io.avouch.flow.Drafting;
import io.avouch.pack.verify.Finding;
import io.avouch.pack.verify.PackVerifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An audit is frozen; then the text of one of its tests is changed and approved. Its pack is still that of the freeze.
@Tag("deep")
class FrozenTextsTest {
    private static final OrgId ORG = SmallOrganisation.ORG;
    private static final String ID = "acme.change-titled";
    private static final String WORDS = "position(' ' IN p.title) > 0";

    @TempDir
    private Path folder = Path.of("");

    private static void save(SmallOrganisation small, String kind, String id, JsonObject body) {
        Drafting.Outcome outcome = small.instance.drafting.save(
                ORG,
                List.of(new Drafting.Draft(
                        kind,
                        id,
                        body,
                        DocumentState.DRAFT,
                        "ann",
                        "we want to know",
                        "ann",
                        Optional.empty(),
                        Optional.empty(),
                        Position.of("test"))),
                false);
        assertThat(outcome.problems()).isEmpty();
    }

    private static void stands(SmallOrganisation small, Map<String, String> files) {
        save(
                small,
                OwnTest.KIND,
                ID,
                OwnTest.body("Each merged change names what it does in more than one word", files));
        small.instance.readingTests.read(ORG, ID, "", "bob", true);
        assertThat(small.instance.readingTests.read(ORG, ID, "", "cleo", true)).isEqualTo(DocumentState.APPROVED);
    }

    private static Map<String, String> stricter() throws Exception {
        Map<String, String> files = OwnTestsTest.files();
        files.put("query.sql", files.get("query.sql").replace(WORDS, "position('#' IN p.title) > 0"));
        for (String example : List.of("examples/titled.yaml", "examples/not-read.yaml")) {
            files.put(example, files.get(example).replace("Publish notes", "'Notes #1'"));
        }
        return files;
    }

    @Test
    void a_frozen_audit_is_packed_with_its_own_texts_whatever_stands_now() throws Exception {
        try (SmallOrganisation small = new SmallOrganisation(
                folder.resolve("data"), SmallOrganisation.Arrival.IN_ORDER, List.of("change.independent-approval"))) {
            stands(small, OwnTestsTest.files());
            AuditProgramme programme = new AuditProgramme(small.instance);
            programme.role("Engineering manager", "Answers for changes");
            programme.save("control", "CHG-01", AuditProgramme.control(ID));
            programme.save("audit", "frozen", AuditProgramme.audit("2026-01-01", "2026-03-31"));
            Freeze freeze = small.instance.auditing.close(ORG, "frozen", "Period closed", "olga", result -> {});
            assertThat(freeze.populations()).extracting(Freeze.Population::test).contains(ID);

            stands(small, stricter());
            assertThat(small.run(List.of(ID)).find(ID).orElseThrow().counts().failed())
                    .as("what stands now")
                    .isEqualTo(SmallOrganisation.CHANGES);

            Audit audit = small.instance.auditing.get(ORG, "frozen");
            assertThat(small.instance.auditing.stale(ORG, audit, freeze)).isEmpty();
            Path zip = folder.resolve("frozen.zip");
            small.instance.packing.pack(ORG, small.instance.packing.of(ORG, "frozen", Disclosure.INPUTS, "olga"), zip);
            assertThat(PackVerifier.verify(zip, PackVerifier.Outside.NOTHING))
                    .noneMatch(Finding::failed)
                    .anyMatch(finding -> finding.claim().equals("test " + ID)
                            && finding.detail()
                                    .startsWith(SmallOrganisation.CHANGES + " items counted: no-deviations"));
            Map<String, byte[]> contents = PackTest.contents(zip);
            assertThat(new String(contents.get("tests/" + ID + "/query.sql"), StandardCharsets.UTF_8))
                    .isEqualTo(OwnTestsTest.files().get("query.sql"));
        }
    }
}
