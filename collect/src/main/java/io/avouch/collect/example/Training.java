package io.avouch.collect.example;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Awareness training at the start and every year, and what people have read and accepted.
final class Training {
    static final String COURSE = "security-privacy-ai-awareness";
    private static final String CONDUCT = "code-of-conduct";
    private static final int LIMIT_DAYS = 30;

    /// Since when the policies that all staff accepts are in force.
    private static final LocalDate APPROVED = LocalDate.of(2025, 10, 3);

    /// The yearly courses: from this day on, everybody within four weeks.
    private static final List<LocalDate> COURSES =
            List.of(LocalDate.of(2024, 11, 18), LocalDate.of(2025, 11, 3), LocalDate.of(2026, 10, 1));

    private final Draw draw;
    private final Staff staff;

    Training(long seed, Staff staff) {
        this.draw = Draw.of(seed, "training");
        this.staff = staff;
    }

    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        for (Worker worker : staff.workers()) {
            int place = draw.between(0, 19);
            for (LocalDate course : COURSES) {
                LocalDate day = course.plusDays(place);
                if (worker.worksThrough(course.minusDays(LIMIT_DAYS + 1L), day)) {
                    boolean failed = worker.login().equals(Cast.FAILED_TRAINING) && course.equals(COURSES.get(1));
                    facts.add(course(worker.login(), course, Year.at(day, 10, draw.below(60), 0), !failed));
                }
            }
            starter(worker.login(), worker.startsOn()).ifPresent(facts::add);
            worker.returnsOn().flatMap(day -> starter(worker.login(), day)).ifPresent(facts::add);
            facts.add(accepted(worker, CONDUCT, "code-of-conduct", "3"));
            facts.add(accepted(worker, "policy", "ai-policy", "1.0"));
        }
        return facts;
    }

    /// Somebody new takes the course in the first weeks, but for three people.
    private Optional<Fact> starter(String login, LocalDate startsOn) {
        LocalDate due = startsOn.plusDays(LIMIT_DAYS);
        Instant usual = Year.at(startsOn.plusDays(draw.between(1, 20)), 14, draw.below(60), 0);
        return switch (login) {
            case Cast.NEVER_TRAINED -> Optional.empty();
            case Cast.TRAINED_A_DAY_LATE -> Optional.of(course(login, startsOn, Year.start(due.plusDays(1)), true));
            case Cast.TRAINED_ON_LAST_DAY -> Optional.of(course(login, startsOn, Year.at(due, 23, 59, 59), true));
            default -> Optional.of(course(login, startsOn, usual, true));
        };
    }

    private Fact course(String login, LocalDate assigned, Instant completed, boolean passed) {
        Item item = Item.collected("course/" + login + "/" + assigned, completed)
                .text("person", login)
                .text("kind", "training")
                .text("subject", COURSE)
                .text("version", Integer.toString(assigned.getYear()))
                .at("assigned_at", Year.at(assigned, 6, 0, 0))
                .on("due_on", assigned.plusDays(LIMIT_DAYS))
                .at("completed_at", completed)
                .text("outcome", passed ? "passed" : "failed")
                .number("score", passed ? draw.between(80, 100) : draw.between(40, 60));
        if (passed) {
            item.on("expires_on", Year.day(completed).plusYears(1));
        }
        return Fact.version(Feed.TRAINING, completed, item);
    }

    /// Each accepts in the first weeks, but for some stories about the code of conduct: one declines, one is late by an
    /// instant, and one accepts in the last second.
    private Fact accepted(Worker worker, String kind, String subject, String version) {
        LocalDate published = LocalDate.of(2025, 10, 15);
        LocalDate from = worker.startsOn().isBefore(published) ? published : worker.startsOn();
        Instant usual = Year.at(from.plusDays(draw.between(0, 12)), 11, draw.below(60), 0);
        boolean conduct = kind.equals(CONDUCT);
        Instant at = switch (worker.login()) {
            case Cast.CONTRACTOR -> conduct ? Year.start(APPROVED.plusDays(LIMIT_DAYS + 1L)) : usual;
            case Cast.TRAINED_ON_LAST_DAY ->
                conduct ? Year.at(worker.startsOn().plusDays(LIMIT_DAYS), 23, 59, 59) : usual;
            default -> usual;
        };
        boolean declined = worker.login().equals(Cast.NEVER_TRAINED) && conduct;
        return Fact.version(
                Feed.TRAINING,
                at,
                Item.collected(subject + "@" + version + "/" + worker.login(), at)
                        .text("person", worker.login())
                        .text("kind", kind)
                        .text("subject", subject)
                        .text("version", version)
                        .on("due_on", from.plusDays(LIMIT_DAYS))
                        .at("completed_at", at)
                        .text("outcome", declined ? "declined" : "accepted"));
    }
}
