package io.avouch.app;

import io.avouch.catalog.YamlText;
import io.avouch.core.OrgId;
import io.avouch.core.Position;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentState;
import io.avouch.flow.Drafting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// The example's documents once more, each over its approved self or alone as a draft that nobody approved, with every
/// sentence marked: who reads the mark outside has read a draft.
final class LeakedDrafts {
    static final String MARK = "LEAKEDDRAFT";

    private LeakedDrafts() {}

    /// @return how many drafts, of whatever kinds stand in this organisation
    static int save(Instance instance, OrgId org) {
        List<JsonObject> documents = instance.content.list("example/northwind/documents", ".yaml").stream()
                .flatMap(file ->
                        YamlText.parse(file, instance.content.text(file)).object().objects("documents").stream())
                .toList();
        List<Drafting.Draft> approved = new ArrayList<>();
        List<Drafting.Draft> drafts = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            if (i % 3 > 0) {
                approved.add(draft(documents.get(i), text -> text, Optional.of("bea")));
            }
            drafts.add(draft(documents.get(i), text -> MARK + " " + text, Optional.empty()));
        }
        whatStands(instance, org, approved);
        return whatStands(instance, org, drafts);
    }

    /// Without what is refused here, because what it speaks of is not there.
    private static int whatStands(Instance instance, OrgId org, List<Drafting.Draft> all) {
        List<Drafting.Draft> left = all;
        while (!left.isEmpty()) {
            Set<String> refused = instance.drafting.save(org, left, false).problems().stream()
                    .map(problem -> problem.position().file())
                    .collect(Collectors.toSet());
            if (refused.isEmpty()) {
                return left.size();
            }
            left = left.stream()
                    .filter(each -> !refused.contains(each.position().file()))
                    .toList();
        }
        return 0;
    }

    private static Drafting.Draft draft(JsonObject document, UnaryOperator<String> words, Optional<String> approver) {
        String key = document.text("kind") + "/" + document.text("id");
        return new Drafting.Draft(
                document.text("kind"),
                document.text("id"),
                (JsonObject) in(document.object("body"), words),
                approver.isPresent() ? DocumentState.APPROVED : DocumentState.DRAFT,
                "olga",
                words.apply("Why it was written"),
                "ann",
                approver,
                Optional.empty(),
                Position.of(key));
    }

    static JsonObject marked(JsonObject body) {
        return (JsonObject) in(body, text -> MARK + " " + text);
    }

    /// Names, days and choices stay what they are.
    private static Json in(Json value, UnaryOperator<String> words) {
        return switch (value) {
            case Json.JsonObject object -> {
                Json.ObjectBuilder json = Json.object();
                object.members().forEach((name, each) -> json.put(name, in(each, words)));
                yield json.build();
            }
            case Json.JsonArray array ->
                Json.array(array.items().stream().map(each -> in(each, words)).toList());
            case Json.JsonString text when text.value().contains(" ") -> Json.of(words.apply(text.value()));
            default -> value;
        };
    }
}
