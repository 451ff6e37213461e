package io.avouch.app;

import io.avouch.catalog.ContentTree;
import io.avouch.catalog.DocumentChecker;
import io.avouch.core.access.Role;
import io.avouch.core.programme.Revision;
import io.avouch.core.test.OwnTest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;

/// The browser's form of a test that an organisation wrote, in the hands of somebody who may only propose.
record OwnTestForm(SmallOrganisation small, Visitor visitor, String id) {
    static OwnTestForm open(SmallOrganisation small, Visitor elsewhere, String id) {
        Visitor ann = new Visitor(elsewhere.request("/").build().uri());
        String secret = small.instance
                .admitting
                .invite(SmallOrganisation.ORG, Role.CONTRIBUTOR, 1, "the test")
                .text();
        ann.join("/setup?token=" + secret, "ann@acme.example");
        return new OwnTestForm(small, ann, id);
    }

    private String path() {
        return "/" + SmallOrganisation.ORG + "/documents/" + OwnTest.KIND + "/" + id + "/edit";
    }

    String page() {
        return visitor.get(path()).body();
    }

    Revision latest() {
        return small.instance
                .documents
                .find(SmallOrganisation.ORG, OwnTest.KIND, id)
                .orElseThrow();
    }

    /// Sends what stands in the form, with some words changed wherever they stand, and lines ended as browsers do.
    HttpResponse<String> send(String old, String fresh) {
        Map<String, String> sent = new TreeMap<>(Map.of(
                "state", "in-review",
                "document-reason", "said better",
                "based-on", Integer.toString(latest().number())));
        FilledForm.of(new DocumentChecker(ContentTree.ofClassPath()).schema(OwnTest.KIND), latest().body())
                .forEach((name, values) ->
                        sent.put(name, values.getFirst().replace(old, fresh).replace("\n", "\r\n")));
        return visitor.post(path(), path(), sent);
    }
}
