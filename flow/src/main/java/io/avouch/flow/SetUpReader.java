package io.avouch.flow;

import io.avouch.core.Position;
import io.avouch.core.Problem;
import io.avouch.core.ProblemsException;
import io.avouch.core.adviser.ReportProposal;
import io.avouch.core.adviser.SetUp;
import io.avouch.core.adviser.SetUp.NamedService;
import io.avouch.core.adviser.SetUp.NamedSystem;
import io.avouch.core.adviser.Starter;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Reads what somebody says who starts a programme; all that is wrong is told at once.
public final class SetUpReader {
    private static final List<String> MEMBERS = List.of("services", "ai_systems", "holders", "owner", "report");
    private static final int LISTED_MAX = 100;
    private static final int TITLE_MAX = 200;
    private static final int WORDS_MAX = 2000;
    private static final int PERSON_MAX = 200;

    private final List<Problem> problems = new ArrayList<>();
    private final Starter starter;

    private SetUpReader(Starter starter) {
        this.starter = starter;
    }

    /// @param said `services[title, does]`, `ai_systems[title, purpose, roles[], stage, decides_about_people]`,
    ///     `holders{role: person}`, `owner` of the rest, `report{type, from, to}`; each may be left out
    public static SetUp read(Json set, Starter starter) {
        if (!(set instanceof JsonObject said)) {
            throw ProblemsException.of("set_up", "it is no object", "its members: " + String.join(", ", MEMBERS));
        }
        SetUpReader reader = new SetUpReader(starter);
        said.members().keySet().stream()
                .filter(member -> !MEMBERS.contains(member))
                .forEach(member -> reader.wrong(member, "it says nothing of a start", String.join(", ", MEMBERS)));
        SetUp setUp = new SetUp(
                reader.services(said),
                reader.systems(said),
                reader.holders(said.object("holders")),
                reader.person("owner", said.findText("owner").orElse("")),
                said.find("report").isPresent() ? reader.report(said.object("report")) : Optional.empty());
        if (!reader.problems.isEmpty()) {
            throw new ProblemsException(reader.problems);
        }
        return setUp;
    }

    private void wrong(String place, String message, String hint) {
        problems.add(new Problem(Position.of(place), message, hint));
    }

    private List<NamedService> services(JsonObject said) {
        List<NamedService> services = new ArrayList<>();
        Set<String> titles = new HashSet<>();
        for (JsonObject each : listed(said, "services")) {
            String place = "service " + (services.size() + 1);
            services.add(new NamedService(title(place, each, titles), words(place, each, "does")));
        }
        return services;
    }

    private List<NamedSystem> systems(JsonObject said) {
        List<NamedSystem> systems = new ArrayList<>();
        Set<String> titles = new HashSet<>();
        for (JsonObject each : listed(said, "ai_systems")) {
            String place = "AI system " + (systems.size() + 1);
            String title = title(place, each, titles);
            List<String> roles = each.texts("roles");
            if (roles.isEmpty() || !SetUp.ROLES.containsAll(roles)) {
                wrong(
                        place,
                        "'" + title + "' needs the organisation's role, and has "
                                + (roles.isEmpty() ? "none" : String.join(", ", roles)),
                        "one or more of " + String.join(", ", SetUp.ROLES));
            }
            String stage =
                    each.findText("stage").filter(text -> !text.isBlank()).orElse("production");
            if (!SetUp.STAGES.contains(stage)) {
                wrong(place, "'" + stage + "' is no stage", "one of " + String.join(", ", SetUp.STAGES));
            }
            systems.add(new NamedSystem(
                    title,
                    words(place, each, "purpose"),
                    roles.stream().distinct().toList(),
                    stage,
                    each.flag("decides_about_people")));
        }
        return systems;
    }

    private List<JsonObject> listed(JsonObject said, String member) {
        List<JsonObject> listed = said.objects(member);
        if (said.find(member).isPresent()
                && !(said.find(member).orElseThrow() instanceof Json.JsonArray all
                        && all.items().size() == listed.size())) {
            wrong(member, "it is no list of objects", "leave it out where there is none");
        }
        if (listed.size() > LISTED_MAX) {
            wrong(member, listed.size() + " are too many at once", "at most " + LISTED_MAX + "; apply takes more");
        }
        return listed;
    }

    private String title(String place, JsonObject each, Set<String> titles) {
        String title = each.findText("title").orElse("").strip();
        if (title.isEmpty()) {
            wrong(place, "it has no name", "name it as customers or staff do");
        } else if (title.length() > TITLE_MAX) {
            wrong(place, "its name has " + title.length() + " characters", "at most " + TITLE_MAX);
        } else if (!titles.add(title.toLowerCase(Locale.ROOT))) {
            wrong(place, "'" + title + "' is named twice", "name each once");
        }
        return title;
    }

    private String words(String place, JsonObject each, String member) {
        String words = each.findText(member).orElse("").strip();
        if (words.length() > WORDS_MAX) {
            wrong(place, "what is said of it has " + words.length() + " characters", "at most " + WORDS_MAX);
        }
        return words;
    }

    private Map<String, String> holders(JsonObject said) {
        Map<String, String> holders = new TreeMap<>();
        for (String role : said.members().keySet()) {
            if (!starter.roles().containsKey(role)) {
                wrong(
                        "holders",
                        "'" + role + "' is no role",
                        String.join(", ", new TreeMap<>(starter.roles()).keySet()));
            }
            person(role, said.findText(role).orElse("")).ifPresent(person -> holders.put(role, person));
        }
        return holders;
    }

    private Optional<String> person(String place, String said) {
        String person = said.strip();
        if (person.length() > PERSON_MAX) {
            wrong(place, "a name of " + person.length() + " characters", "at most " + PERSON_MAX);
        }
        return Optional.of(person).filter(text -> !text.isEmpty());
    }

    private Optional<ReportProposal> report(JsonObject said) {
        String type = said.findText("type").orElse("");
        if (!ReportProposal.TYPES.contains(type)) {
            wrong("report", "'" + type + "' is no type of report", String.join(" or ", ReportProposal.TYPES));
            return Optional.empty();
        }
        Optional<LocalDate> from = day(said, "from");
        if (type.equals(ReportProposal.TYPE_1)) {
            return from.map(ReportProposal::type1);
        }
        Optional<LocalDate> to = day(said, "to");
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            wrong("report", "the period ends on " + to.get() + ", not after " + from.get(), "first day, then last");
        }
        return from.flatMap(first -> to.map(last -> new ReportProposal(type, first, last)));
    }

    private Optional<LocalDate> day(JsonObject said, String member) {
        String text = said.findText(member).orElse("");
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException noDay) {
            wrong("report", "'" + text + "' is no day for " + member, "as in 2027-06-30");
            return Optional.empty();
        }
    }
}
