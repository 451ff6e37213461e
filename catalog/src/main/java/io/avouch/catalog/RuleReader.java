package io.avouch.catalog;

import io.avouch.core.Problem;
import io.avouch.core.adviser.Condition;
import io.avouch.core.adviser.Effect;
import io.avouch.core.adviser.Question;
import io.avouch.core.adviser.Question.Form;
import io.avouch.core.adviser.Rule;
import io.avouch.core.adviser.Scheme;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads conditions and effects of the adviser's rules; a question that is not asked is refused.
final class RuleReader {
    private final YamlText text;
    private final List<Question> questions;
    private final List<Problem> problems;

    RuleReader(YamlText text, List<Question> questions, List<Problem> problems) {
        this.text = text;
        this.questions = questions;
        this.problems = problems;
    }

    Optional<Rule> rule(JsonObject rule, String at) {
        List<Effect> effects = new ArrayList<>();
        int index = 0;
        for (JsonObject effect : rule.objects("effects")) {
            String place = at + "/effects/" + index++;
            effect(effect)
                    .ifPresentOrElse(
                            effects::add,
                            () -> problems.add(new Problem(
                                    text.at(place),
                                    "unknown effect",
                                    "set, raise, neighbour, check-day or legal-track")));
        }
        Condition when = condition(rule, at);
        boolean weighs = effects.stream()
                .anyMatch(effect -> effect instanceof Effect.SetNeed || effect instanceof Effect.RaiseNeed);
        if (weighs && when.needsRecommendation()) {
            problems.add(
                    Problem.at(text.at(at + "/when"), "a rule that changes a need can't wait for the recommendation"));
        }
        return Optional.of(new Rule(
                rule.findText("id").orElse(""),
                rule.findText("title").orElse(""),
                when,
                effects,
                rule.findText("says").orElse("").strip(),
                AdviserReader.origin(text, rule, at, problems)));
    }

    /// The conditions of `when`, which must all hold.
    Condition condition(JsonObject holder, String at) {
        return new Condition.All(conditions(holder, "when", at));
    }

    private List<Condition> conditions(JsonObject holder, String member, String at) {
        List<Condition> all = new ArrayList<>();
        int index = 0;
        for (JsonObject each : holder.objects(member)) {
            String place = at + "/" + member + "/" + index++;
            one(each, place)
                    .ifPresentOrElse(
                            all::add,
                            () -> problems.add(new Problem(
                                    text.at(place),
                                    "unknown condition",
                                    "any, recommended, or question with at-least, at-most, is or given")));
        }
        if (all.isEmpty()) {
            problems.add(Problem.at(text.at(at), "'" + member + "' names no condition"));
        }
        return all;
    }

    private Optional<Condition> one(JsonObject condition, String at) {
        if (condition.find("any").isPresent()) {
            return Optional.of(new Condition.Any(conditions(condition, "any", at)));
        }
        if (condition.find("recommended").isPresent()) {
            return condition.findText("recommended").flatMap(Scheme::find).map(Condition.Recommended::new);
        }
        String question = condition.findText("question").orElse("");
        Optional<Question> asked =
                questions.stream().filter(each -> each.id().equals(question)).findFirst();
        if (asked.isEmpty()) {
            problems.add(Problem.at(text.at(at), "no question '" + question + "' is asked"));
            return Optional.of(new Condition.Given(question));
        }
        return on(asked.get(), condition);
    }

    private static Optional<Condition> on(Question question, JsonObject condition) {
        Optional<Long> least = condition.findLong("at-least");
        Optional<Long> most = condition.findLong("at-most");
        if (question.form() == Form.LEVEL && least.isPresent()) {
            return Optional.of(new Condition.AtLeast(question.id(), least.get().intValue()));
        }
        if (question.form() == Form.LEVEL && most.isPresent()) {
            return Optional.of(new Condition.AtMost(question.id(), most.get().intValue()));
        }
        if (question.form() == Form.YES_NO
                && condition.find("is").orElse(Json.JsonNull.NULL) instanceof Json.JsonBoolean) {
            return Optional.of(new Condition.Is(question.id(), condition.flag("is")));
        }
        return condition.flag("given") ? Optional.of(new Condition.Given(question.id())) : Optional.empty();
    }

    private Optional<Effect> effect(JsonObject effect) {
        int to = effect.findLong("to").map(Long::intValue).orElse(0);
        Optional<Effect> set = effect.findText("set").flatMap(Scheme::find).map(of -> new Effect.SetNeed(of, to));
        Optional<Effect> raise = effect.findText("raise").flatMap(Scheme::find).map(of -> new Effect.RaiseNeed(of, to));
        Optional<Effect> check = effect.findText("check-day")
                .flatMap(question ->
                        effect.findText("of").flatMap(Scheme::find).map(of -> new Effect.CheckDay(of, question)));
        return set.or(() -> raise)
                .or(() -> check)
                .or(() -> effect.findText("neighbour").map(Effect.Neighbour::new))
                .or(() -> effect.findText("legal-track").map(Effect.LegalTrack::new));
    }
}
