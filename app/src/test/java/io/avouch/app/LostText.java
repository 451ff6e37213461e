package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.test.OwnTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;

/// A control that names a test of the organisation's own, which is retired.
record LostText(SmallOrganisation small, Visitor visitor, String token) {
    private static final String TEST = "acme.change-titled";

    void shows() throws Exception {
        AuditProgramme programme = new AuditProgramme(small.instance);
        programme.role("Engineering manager", "Answers for changes");
        JsonObject text =
                OwnTest.body("Each merged change names what it does in more than one word", OwnTestsTest.files());
        small.document(OwnTest.KIND, TEST, DocumentState.APPROVED, Optional.of("boss"), text);
        programme.save("control", "CHG-01", AuditProgramme.control(TEST));
        JsonObject before = run();
        assertThat(before.find("lost_tests")).isEmpty();
        assertThat(page("/acme/controls/CHG-01")).doesNotContain("lost the test");
        small.document(OwnTest.KIND, TEST, DocumentState.RETIRED, Optional.of("boss"), text);
        JsonObject lost = run().objects("lost_tests").getFirst();
        assertThat(lost.text("test")).isEqualTo(TEST);
        assertThat(lost.texts("controls")).containsExactly("CHG-01");
        assertThat(lost.text("why")).matches("its text was retired on 20..-..-..");
        assertThat(page("/acme/controls/CHG-01")).contains("This control lost the test", lost.text("why"));
        assertThat(page("/acme/tests")).contains(lost.text("why"));
        assertThat(JsonReader.readObject(page("/api/v1/test-runs/" + before.text("run") + "?org=acme"))
                        .find("lost_tests"))
                .as("a run of before stays what it was")
                .isEmpty();
    }

    private JsonObject run() throws Exception {
        return JsonReader.readObject(visitor.send(visitor.request("/api/v1/test-runs?org=acme")
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"tests\":[\"change.independent-approval\"]}")))
                .body());
    }

    private String page(String path) throws Exception {
        return visitor.send(visitor.request(path).header("Authorization", "Bearer " + token))
                .body();
    }
}
