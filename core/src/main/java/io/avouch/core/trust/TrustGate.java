package io.avouch.core.trust;

import io.avouch.core.Digest;
import io.avouch.core.json.Json.JsonObject;
import java.util.List;

/// What stands behind the gate of a trust page, and how somebody gets there; everything as the page's document says
/// it, in the revision that is shown.
///
/// @param approval whether a member lets readers in, or the agreement alone does
/// @param results whether the results of each shown control's tests are behind it
public record TrustGate(boolean approval, String agreement, List<Gated> documents, boolean results) {
    private static final String AGREEMENT =
            "What I read here is confidential. I use it to judge whether to rely on this"
                    + " organisation, share it only with people who need it for that, and do not publish it.";

    public TrustGate {
        documents = List.copyOf(documents);
    }

    /// @param about what it is about, where its form has several; else empty
    public record Gated(String title, String form, String about) {}

    public static TrustGate of(JsonObject said) {
        return new TrustGate(
                said.findText("gate").orElse("agreement").equals("approval"),
                said.findText("agreement").orElse(AGREEMENT),
                said.objects("gated").stream()
                        .map(each -> new Gated(
                                each.text("title"),
                                each.text("form"),
                                each.findText("about").orElse("")))
                        .toList(),
                said.flag("gated_results"));
    }

    /// Whether there is anything behind it.
    public boolean stands() {
        return !documents.isEmpty() || results;
    }

    /// Of the words that a reader agrees to.
    public Digest digest() {
        return Digest.of(agreement);
    }
}
