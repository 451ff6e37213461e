package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.Digest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;

/// An owner erases a record and a file on their pages: warned, with a reason, and after saying once more which.
record ErasedByForm(TestServer server, KeepingPages pages, Visitor ann) {
    private static final String BUTTON = "Erase it for good";

    void tell() throws Exception {
        Visitor olga = LoweredRole.owner(server, "olga@acme.example");
        long index = pages.change("by-form", Optional.empty());
        String page = "/acme/records/" + index;
        server.instance.log.checkpoint(TestServer.ACME);
        assertThat(ann.get(page).body()).as("a contributor").doesNotContain(BUTTON);
        assertThat(olga.get(page).body()).contains(BUTTON, "This can't be undone", "What stays: the entry");
        Map<String, String> form = Map.of("what", "records/" + index, "reason", "request 12", "confirm", "" + index);
        assertThat(ann.post("/account", "/acme/erasures", form).statusCode()).isEqualTo(403);
        assertThat(erase(olga, "records/" + index, "999999").body()).contains("nothing was erased");
        assertThat(olga.get(page).body()).contains("by-form", BUTTON);
        HttpResponse<String> done = olga.post("/account", "/acme/erasures", form);
        assertThat(done.headers().firstValue("Location")).hasValue(page);
        assertThat(olga.get(page).body())
                .contains("Payload and salt were erased", "olga@acme.example", "request 12", "The decision is")
                .doesNotContain(BUTTON, "by-form");
        file(olga);
    }

    private void file(Visitor olga) {
        String sha256 = Digest.of("Of the badge").hex();
        pages.attach("records/" + pages.change("badge", Optional.empty()), "badge.txt", "Of the badge");
        String list = olga.get("/acme/files").body();
        assertThat(list).contains("files/" + sha256, BUTTON);
        assertThat(ann.get("/acme/files").body()).contains("badge.txt").doesNotContain(BUTTON);
        assertThat(erase(olga, "files/" + sha256, "00000000").statusCode()).isEqualTo(400);
        assertThat(erase(olga, "files/" + sha256, sha256.substring(0, 8)).statusCode())
                .isEqualTo(303);
        assertThat(olga.get("/acme/files").body())
                .contains("erased by <a href=")
                .doesNotContain("files/" + sha256, "badge.txt");
    }

    private static HttpResponse<String> erase(Visitor who, String what, String confirm) {
        return who.post("/account", "/acme/erasures", Map.of("what", what, "reason", "request 12", "confirm", confirm));
    }
}
