package io.avouch.core.adviser;

import io.avouch.core.adviser.Recommendation.First;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The adviser's data, and the pure function from answers to advice.
public record Adviser(
        String version,
        String note,
        int scale,
        List<Question> questions,
        Deciding deciding,
        List<Rule> rules,
        List<Category> categories,
        List<Band> bands,
        Durations durations,
        List<Figure> figures,
        List<LegalDate> legalDates,
        Words words) {
    /// Thresholds in points, and what each pair of urgencies means.
    public record Deciding(int now, int plan, List<Row> rows) {
        public Deciding {
            rows = List.copyOf(rows);
        }

        /// @param first for both only
        public record Row(Urgency soc2, Urgency iso42001, Recommendation advise, String says) {}
    }

    /// How long things take at least.
    public record Durations(int periodMonthsLeast, int periodMonthsFavoured, int reportWeeks) {}

    /// What every advice says beside.
    public record Words(List<String> givesNot, List<String> triggers, String disclaimer, String currency) {
        public Words {
            givesNot = List.copyOf(givesNot);
            triggers = List.copyOf(triggers);
        }
    }

    public Adviser {
        questions = List.copyOf(questions);
        rules = List.copyOf(rules);
        categories = List.copyOf(categories);
        bands = List.copyOf(bands);
        figures = List.copyOf(figures);
        legalDates = List.copyOf(legalDates);
    }

    public Optional<Question> find(String question) {
        return questions.stream().filter(each -> each.id().equals(question)).findFirst();
    }

    public Advice advise(Answers answers, LocalDate today) {
        Map<Scheme, Need> needs = new EnumMap<>(Scheme.class);
        for (Scheme scheme : Scheme.values()) {
            needs.put(scheme, need(scheme, answers));
        }
        Deciding.Row row = decide(needs);
        Optional<Recommendation> recommended = Optional.of(row.advise());
        List<Rule> applied = rules.stream()
                .filter(rule -> rule.when().holds(answers, recommended))
                .toList();
        int readiness = readiness(answers);
        Band band = band(readiness);
        return new Advice(
                version,
                today,
                answers,
                questions.stream()
                        .filter(question -> question.form() != Question.Form.DAY)
                        .map(Question::id)
                        .filter(id -> answers.find(id).isEmpty())
                        .toList(),
                row.advise(),
                row.says(),
                needs,
                readiness,
                band,
                categories(answers, row.advise()),
                applied,
                neighbours(applied),
                feasibility(answers, applied, band, today),
                legalDates(answers, applied));
    }

    private Need need(Scheme scheme, Answers answers) {
        List<Need.Contribution> contributions = questions.stream()
                .filter(question -> question.weight(scheme) > 0)
                .map(question -> new Need.Contribution(
                        question.id(),
                        question.weight(scheme),
                        answers.level(question.id()).orElse(0),
                        scale))
                .toList();
        int scored = contributions.stream()
                .mapToInt(each -> each.weight() * each.level())
                .sum();
        int weighed = scored;
        Set<String> changing = new LinkedHashSet<>();
        List<Rule> early = rules.stream()
                .filter(rule -> !rule.when().needsRecommendation())
                .filter(rule -> rule.when().holds(answers, Optional.empty()))
                .toList();
        for (Rule rule : early) {
            for (Effect effect : rule.effects()) {
                if (effect instanceof Effect.SetNeed(Scheme of, int points) && of == scheme) {
                    weighed = points * scale;
                    changing.add(rule.id());
                }
            }
        }
        for (Rule rule : early) {
            for (Effect effect : rule.effects()) {
                if (effect instanceof Effect.RaiseNeed(Scheme of, int points)
                        && of == scheme
                        && weighed < points * scale) {
                    weighed = points * scale;
                    changing.add(rule.id());
                }
            }
        }
        return new Need(scheme, scored, weighed, scale, contributions, List.copyOf(changing));
    }

    private Urgency urgency(Need need) {
        if (need.weighed() >= deciding.now() * scale) {
            return Urgency.NOW;
        }
        return need.weighed() >= deciding.plan() * scale ? Urgency.PLAN : Urgency.NOT_NOW;
    }

    private Deciding.Row decide(Map<Scheme, Need> needs) {
        Urgency soc2 = urgency(java.util.Objects.requireNonNull(needs.get(Scheme.SOC2)));
        Urgency iso = urgency(java.util.Objects.requireNonNull(needs.get(Scheme.ISO42001)));
        return deciding.rows().stream()
                .filter(row -> row.soc2() == soc2 && row.iso42001() == iso)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no decision for " + soc2 + " and " + iso));
    }

    private int readiness(Answers answers) {
        List<Question> asked = questions.stream().filter(Question::maturity).toList();
        int levels = asked.stream()
                .mapToInt(question -> answers.level(question.id()).orElse(0))
                .sum();
        return asked.isEmpty() ? 0 : levels * 100 / (asked.size() * scale);
    }

    private Band band(int readiness) {
        return bands.stream()
                .filter(band -> readiness >= band.from())
                .reduce((lower, higher) -> higher)
                .orElseThrow();
    }

    private List<Advice.InOrOut> categories(Answers answers, Recommendation recommendation) {
        return recommendation.includes(Scheme.SOC2)
                ? categories.stream()
                        .map(category -> new Advice.InOrOut(
                                category, category.when().holds(answers, Optional.of(recommendation))))
                        .toList()
                : List.of();
    }

    private static Stream<Effect> effects(List<Rule> applied) {
        return applied.stream().flatMap(rule -> rule.effects().stream());
    }

    private static List<String> neighbours(List<Rule> applied) {
        return effects(applied)
                .filter(Effect.Neighbour.class::isInstance)
                .map(effect -> ((Effect.Neighbour) effect).framework())
                .distinct()
                .toList();
    }

    private List<Advice.Feasibility> feasibility(Answers answers, List<Rule> applied, Band band, LocalDate today) {
        List<Advice.Feasibility> all = new ArrayList<>();
        effects(applied).forEach(effect -> {
            if (effect instanceof Effect.CheckDay(Scheme scheme, String question)) {
                answers.day(question).ifPresent(due -> all.add(feasibility(scheme, due, band, today)));
            }
        });
        return all;
    }

    private Advice.Feasibility feasibility(Scheme scheme, LocalDate due, Band band, LocalDate today) {
        LocalDate closed = today.plusMonths(band.remediationMonths());
        return switch (scheme) {
            case SOC2 ->
                new Advice.Feasibility(
                        scheme,
                        due,
                        closed.plusMonths(durations.periodMonthsLeast()).plusWeeks(durations.reportWeeks()),
                        closed.plusWeeks(durations.reportWeeks()));
            case ISO42001 -> {
                LocalDate earliest = today.plusMonths(band.iso42001Months());
                yield new Advice.Feasibility(scheme, due, earliest, earliest);
            }
        };
    }

    private List<LegalDate> legalDates(Answers answers, List<Rule> applied) {
        List<String> classes = answers.chosen("act-classes");
        return effects(applied)
                .filter(Effect.LegalTrack.class::isInstance)
                .map(effect -> ((Effect.LegalTrack) effect).track())
                .flatMap(
                        track -> legalDates.stream().filter(date -> date.track().equals(track)))
                .filter(date -> date.classes().stream().anyMatch(classes::contains))
                .toList();
    }

    /// Every answer changed, one at a time, to everything else it could be, with all that changes then.
    public List<WhatIf> whatIfs(Advice advice) {
        List<WhatIf> all = new ArrayList<>();
        for (Question question : questions) {
            Optional<Answer> now = advice.answers().find(question.id());
            for (Answer other : alternatives(question, advice.today())) {
                if (!now.equals(Optional.of(other))) {
                    all.add(whatIf(advice, question, now, Optional.of(other)));
                }
            }
            if (question.form() == Question.Form.DAY && now.isPresent()) {
                all.add(whatIf(advice, question, now, Optional.empty()));
            }
        }
        return all;
    }

    private WhatIf whatIf(Advice advice, Question question, Optional<Answer> now, Optional<Answer> other) {
        Answers changed = other.map(answer -> advice.answers().with(question.id(), answer))
                .orElseGet(() -> advice.answers().without(question.id()));
        Advice then = advise(changed, advice.today());
        return new WhatIf(
                question.id(),
                now,
                other,
                then.recommendation(),
                !then.recommendation().equals(advice.recommendation()),
                advice.differences(then));
    }

    private static List<Answer> alternatives(Question question, LocalDate today) {
        List<Answer> all = new ArrayList<>();
        switch (question.form()) {
            case LEVEL -> {
                for (int level = 0; level < question.options().size(); level++) {
                    all.add(new Answer.Level(level));
                }
            }
            case YES_NO -> all.addAll(List.of(new Answer.YesNo(false), new Answer.YesNo(true)));
            case DAY -> all.addAll(List.of(new Answer.Day(today.plusMonths(3)), new Answer.Day(today.plusYears(2))));
            case CHOICES -> {
                all.add(new Answer.Choices(List.of()));
                question.options().forEach(option -> all.add(new Answer.Choices(List.of(option))));
            }
        }
        return all;
    }

    /// Which comes first, for the row of a decision.
    public static Optional<Recommendation> recommendation(String advise, String first) {
        return switch (advise) {
            case "both" ->
                switch (first) {
                    case "together" -> Optional.of(new Recommendation.Both(First.TOGETHER));
                    case "soc2" -> Optional.of(new Recommendation.Both(First.SOC2));
                    case "iso42001" -> Optional.of(new Recommendation.Both(First.ISO42001));
                    default -> Optional.empty();
                };
            case "neither-yet" -> Optional.of(new Recommendation.NeitherYet());
            default -> Scheme.find(advise).map(Recommendation.Only::new);
        };
    }
}
