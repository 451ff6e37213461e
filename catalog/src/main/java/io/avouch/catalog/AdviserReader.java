package io.avouch.catalog;

import io.avouch.core.Problem;
import io.avouch.core.ProblemsException;
import io.avouch.core.adviser.Adviser;
import io.avouch.core.adviser.Adviser.Deciding;
import io.avouch.core.adviser.Adviser.Durations;
import io.avouch.core.adviser.Adviser.Words;
import io.avouch.core.adviser.Band;
import io.avouch.core.adviser.Category;
import io.avouch.core.adviser.Condition;
import io.avouch.core.adviser.Figure;
import io.avouch.core.adviser.LegalDate;
import io.avouch.core.adviser.Origin;
import io.avouch.core.adviser.Question;
import io.avouch.core.adviser.Recommendation;
import io.avouch.core.adviser.Scheme;
import io.avouch.core.adviser.Urgency;
import io.avouch.core.json.Json.JsonObject;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads `adviser/*.yaml`, and refuses what would advise by accident: weights that are not 100 together, questions
/// that are not asked, pairs of needs without a decision.
public final class AdviserReader {
    private final YamlText questionsText;
    private final YamlText rulesText;
    private final YamlText figuresText;
    private final List<Problem> problems = new ArrayList<>();

    private AdviserReader(ContentTree tree) {
        this.questionsText = YamlText.parse("adviser/questions.yaml", tree.text("adviser/questions.yaml"));
        this.rulesText = YamlText.parse("adviser/rules.yaml", tree.text("adviser/rules.yaml"));
        this.figuresText = YamlText.parse("adviser/figures.yaml", tree.text("adviser/figures.yaml"));
    }

    public static Adviser read(ContentTree tree) {
        AdviserReader reader = new AdviserReader(tree);
        Adviser adviser = reader.adviser();
        if (!reader.problems.isEmpty()) {
            throw new ProblemsException(reader.problems);
        }
        return adviser;
    }

    private Adviser adviser() {
        JsonObject asked = questionsText.object();
        JsonObject rules = rulesText.object();
        JsonObject figures = figuresText.object();
        int scale = (int) (long) asked.findLong("scale").orElse(4L);
        List<Question> questions = questions(asked, scale);
        RuleReader reader = new RuleReader(rulesText, questions, problems);
        return new Adviser(
                String.join(" ", version(asked), version(rules), version(figures)),
                asked.findText("note").orElse(""),
                scale,
                questions,
                deciding(rules),
                each(rules, "rules", (rule, at) -> reader.rule(rule, at)),
                each(rules, "categories", (category, at) -> category(reader, category, at)),
                each(rules, "bands", this::band),
                durations(rules.object("dates")),
                each(figures, "figures", this::figure),
                each(figures, "legal_dates", this::legalDate),
                new Words(
                        rules.texts("gives_not"),
                        rules.texts("triggers"),
                        rules.findText("disclaimer").orElse(""),
                        figures.findText("currency").orElse("")));
    }

    interface Reading<T> {
        Optional<T> read(JsonObject value, String pointer);
    }

    private static <T> List<T> each(JsonObject holder, String member, Reading<T> reading) {
        List<T> all = new ArrayList<>();
        int index = 0;
        for (JsonObject each : holder.objects(member)) {
            reading.read(each, "/" + member + "/" + index++).ifPresent(all::add);
        }
        return all;
    }

    private static String version(JsonObject file) {
        return file.findText("version").orElse("?");
    }

    private List<Question> questions(JsonObject asked, int scale) {
        Set<String> ids = new HashSet<>();
        List<Question> questions = each(asked, "questions", (question, at) -> {
            String id = question.findText("id").orElse("");
            if (!ids.add(id)) {
                problems.add(Problem.at(questionsText.at(at), "question '" + id + "' stands twice"));
            }
            return question(id, question, at, scale);
        });
        for (Scheme scheme : Scheme.values()) {
            int sum = questions.stream().mapToInt(each -> each.weight(scheme)).sum();
            if (sum != 100) {
                problems.add(new Problem(
                        questionsText.at("/questions"),
                        "the weights of " + scheme.id() + " are " + sum + " together",
                        "they have to be 100"));
            }
        }
        return questions;
    }

    private Optional<Question> question(String id, JsonObject question, String at, int scale) {
        Optional<Question.Form> form = form(question.findText("kind").orElse(""));
        if (form.isEmpty() || id.isEmpty()) {
            problems.add(new Problem(
                    questionsText.at(at), "a question needs an id and a kind", "level, yes-no, day or choices"));
            return Optional.empty();
        }
        List<String> options =
                form.get() == Question.Form.CHOICES ? question.texts("choices") : question.texts("levels");
        if (form.get() == Question.Form.LEVEL && options.size() != scale + 1) {
            problems.add(Problem.at(
                    questionsText.at(at + "/levels"),
                    "'" + id + "' has " + options.size() + " levels, not " + (scale + 1)));
        }
        Map<Scheme, Integer> weights = new EnumMap<>(Scheme.class);
        JsonObject weighed = question.object("weights");
        weighed.members()
                .keySet()
                .forEach(scheme -> Scheme.find(scheme)
                        .ifPresentOrElse(
                                known -> weights.put(known, (int)
                                        (long) weighed.findLong(scheme).orElse(0L)),
                                () -> problems.add(Problem.at(
                                        questionsText.at(at + "/weights"), "unknown scheme '" + scheme + "'"))));
        return Optional.of(new Question(
                id,
                question.findText("title").orElse(id),
                question.findText("ask").orElse(""),
                form.get(),
                options,
                weights,
                question.flag("maturity"),
                question.findText("basis").orElse("")));
    }

    private static Optional<Question.Form> form(String text) {
        return java.util.Arrays.stream(Question.Form.values())
                .filter(form -> form.text().equals(text))
                .findFirst();
    }

    private Deciding deciding(JsonObject rules) {
        JsonObject thresholds = rules.object("thresholds");
        List<Deciding.Row> rows = each(rules, "decisions", this::row);
        for (Urgency soc2 : Urgency.values()) {
            for (Urgency iso : Urgency.values()) {
                long found = rows.stream()
                        .filter(row -> row.soc2() == soc2 && row.iso42001() == iso)
                        .count();
                if (found != 1) {
                    problems.add(Problem.at(
                            rulesText.at("/decisions"),
                            "SOC 2 " + soc2.text() + " with ISO 42001 " + iso.text() + " is decided " + found
                                    + " times"));
                }
            }
        }
        return new Deciding(
                (int) (long) thresholds.findLong("now").orElse(60L),
                (int) (long) thresholds.findLong("plan").orElse(40L),
                rows);
    }

    private Optional<Deciding.Row> row(JsonObject row, String at) {
        Optional<Urgency> soc2 = row.findText("soc2").flatMap(Urgency::find);
        Optional<Urgency> iso = row.findText("iso42001").flatMap(Urgency::find);
        Optional<Recommendation> advise = Adviser.recommendation(
                row.findText("advise").orElse(""), row.findText("first").orElse(""));
        if (soc2.isEmpty() || iso.isEmpty() || advise.isEmpty()) {
            problems.add(new Problem(
                    rulesText.at(at),
                    "a decision needs soc2, iso42001 and advise",
                    "now, plan or not-now; both (with first), soc2, iso42001 or neither-yet"));
            return Optional.empty();
        }
        return Optional.of(new Deciding.Row(
                soc2.get(), iso.get(), advise.get(), row.findText("says").orElse("")));
    }

    private Optional<Category> category(RuleReader reader, JsonObject category, String at) {
        Condition when = category.flag("always") ? new Condition.All(List.of()) : reader.condition(category, at);
        return Optional.of(new Category(
                category.findText("id").orElse(""),
                category.findText("title").orElse(""),
                when,
                category.findText("says").orElse("").strip(),
                category.findText("without").orElse("").strip()));
    }

    private Optional<Band> band(JsonObject band, String at) {
        return Optional.of(new Band(
                band.findText("id").orElse(""),
                band.findText("title").orElse(""),
                number(band, "from"),
                band.findText("report").orElse(""),
                number(band, "remediation_months"),
                number(band, "period_months"),
                number(band, "iso42001_months"),
                each(
                        band,
                        "steps",
                        (step, place) -> Optional.of(new Band.Step(
                                step.findText("for").flatMap(Scheme::find),
                                step.findText("says").orElse(""))))));
    }

    private static Durations durations(JsonObject dates) {
        return new Durations(
                number(dates, "period_months_least"),
                number(dates, "period_months_favoured"),
                number(dates, "report_weeks"));
    }

    private static int number(JsonObject holder, String member) {
        return (int) (long) holder.findLong(member).orElse(0L);
    }

    private Optional<Figure> figure(JsonObject figure, String at) {
        return Optional.of(new Figure(
                figure.findText("item").orElse(""),
                figure.findText("for").flatMap(Scheme::find),
                figure.findText("range").orElse(""),
                origin(figuresText, figure, at, problems)));
    }

    private Optional<LegalDate> legalDate(JsonObject date, String at) {
        try {
            return Optional.of(new LegalDate(
                    date.findText("track").orElse(""),
                    date.texts("classes"),
                    LocalDate.parse(date.findText("on").orElse("")),
                    date.findText("says").orElse(""),
                    origin(figuresText, date, at, problems)));
        } catch (DateTimeException noDay) {
            problems.add(Problem.at(figuresText.at(at + "/on"), "'on' has to be a day"));
            return Optional.empty();
        }
    }

    /// A fact without a source and a date is refused.
    static Origin origin(YamlText text, JsonObject fact, String at, List<Problem> problems) {
        String source = fact.findText("source").orElse("");
        String asOf = fact.findText("as_of").orElse("");
        if (source.isEmpty() || asOf.isEmpty()) {
            problems.add(Problem.at(text.at(at), "needs a source and as_of"));
        }
        return new Origin(source, asOf, fact.find("confirmed").isEmpty() || fact.flag("confirmed"));
    }
}
