package io.avouch.collect.example;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Everybody who works for Northwind at some time of the example: some 200 at once.
record Staff(List<Worker> workers) {
    private static final int THERE_AT_START = 150;
    private static final int JOINERS = 42;
    private static final int LEAVERS = 17;

    private static final List<String> FIRST = List.of(
            "adam", "agnes", "akira", "alice", "amir", "ana", "anton", "asha", "astrid", "ben", "bianca", "carlos",
            "chloe", "daniel", "daria", "dmitri", "elena", "emil", "emma", "erik", "esther", "farid", "felix", "grace",
            "greta", "hassan", "hugo", "ida", "ivan", "jana", "joon", "julia", "karim", "katya", "leo", "lin", "luca",
            "maria", "max", "mei", "mina", "nina", "noah", "olga", "omar", "oscar", "petra", "quinn", "rafael", "rosa",
            "samir", "sara", "silas", "tara", "theo", "uma", "vera", "wei", "yara", "zoe");
    private static final List<String> LAST = List.of(
            "abbasi",
            "almeida",
            "andersson",
            "baker",
            "bauer",
            "bianchi",
            "carter",
            "castillo",
            "costa",
            "cruz",
            "diaz",
            "eriksen",
            "fischer",
            "fontaine",
            "garcia",
            "graf",
            "gupta",
            "hansen",
            "hoang",
            "ito",
            "jensen",
            "johnson",
            "kaya",
            "kim",
            "kovacs",
            "kumar",
            "laurent",
            "lee",
            "lopez",
            "martin",
            "mbeki",
            "meyer",
            "miller",
            "mori",
            "muller",
            "nguyen",
            "novak",
            "olsen",
            "ortiz",
            "park",
            "patel",
            "ramos",
            "reyes",
            "ricci",
            "santos",
            "schmidt",
            "silva",
            "singh",
            "smith",
            "sokolov",
            "suzuki",
            "torres",
            "wagner",
            "walker",
            "wang",
            "wilson",
            "wright",
            "yilmaz",
            "young",
            "zhang");

    /// Units by the number of people in fifty.
    private static final List<String> UNITS = List.of(
            "Engineering 14 Software engineer",
            "Machine learning 7 ML engineer",
            "Platform 5 Platform engineer",
            "Product 4 Product designer",
            "Support 5 Support specialist",
            "Sales 8 Account executive",
            "Candidate review 3 Human reviewer",
            "Finance 2 Accountant",
            "People 2 Recruiter");

    Staff {
        workers = List.copyOf(workers);
    }

    static Staff draw(long seed) {
        Draw draw = Draw.of(seed, "staff");
        List<Worker> found = new ArrayList<>(Cast.everyone());
        Set<String> taken = new HashSet<>();
        found.forEach(worker -> taken.add(worker.login()));
        for (int i = 0; i < THERE_AT_START; i++) {
            LocalDate since = LocalDate.of(2021, 1, 4).plusDays(draw.below(1690));
            found.add(someone(draw, taken, Year.workdayFrom(since)));
        }
        for (int i = 0; i < LEAVERS; i++) {
            int place = Cast.everyone().size() + i * 8;
            found.set(place, found.get(place).leaving(lastDay(draw)));
        }
        for (int i = 0; i < JOINERS; i++) {
            LocalDate from = Year.FIRST_DAY.plusDays(5 + i * 350L / JOINERS);
            found.add(someone(draw, taken, Year.workdayFrom(from)));
        }
        return new Staff(found);
    }

    /// Any workday from December on, but for the weeks around those in which accounts could not be read.
    private static LocalDate lastDay(Draw draw) {
        LocalDate day = Year.workdayFrom(LocalDate.of(2025, 12, 1).plusDays(draw.below(310)));
        boolean nearGap = day.isAfter(LocalDate.of(2026, 2, 20)) && day.isBefore(LocalDate.of(2026, 3, 20));
        return nearGap ? Year.workdayFrom(day.plusDays(40)) : day;
    }

    private static Worker someone(Draw draw, Set<String> taken, LocalDate since) {
        String login = draw.pick(FIRST) + "." + draw.pick(LAST);
        while (!taken.add(login)) {
            login = draw.pick(FIRST) + "." + draw.pick(LAST);
        }
        int place = draw.below(50);
        for (String unit : UNITS) {
            String[] parts = unit.split(" (?=[0-9])|(?<=[0-9]) ", -1);
            place -= Integer.parseInt(parts[1]);
            if (place < 0) {
                return Worker.of(login, parts[0], parts[2], since);
            }
        }
        throw new IllegalStateException("the units' shares do not add up to fifty");
    }

    /// Logins of the people in some units who stay from the beginning to the end.
    List<String> steady(String... units) {
        return workers.stream()
                .filter(worker -> List.of(units).contains(worker.unit()))
                .filter(worker -> worker.startsOn().isBefore(Year.FIRST_DAY))
                .filter(worker -> worker.endsOn().isEmpty())
                .map(Worker::login)
                .toList();
    }

    List<Worker> at(LocalDate day) {
        return workers.stream().filter(worker -> worker.works(day)).toList();
    }

    /// Who leads a unit.
    static String manager(String unit) {
        return switch (unit) {
            case "Engineering" -> Cast.ENGINEERING_MANAGER;
            case "Machine learning" -> Cast.HEAD_OF_AI;
            case "Platform" -> Cast.SRE_LEAD;
            case "Product", "Sales", "Support" -> Cast.PRODUCT_MANAGER;
            case "Candidate review" -> Cast.REVIEW_LEAD;
            case "People" -> Cast.HR_LEAD;
            case "Trust" -> Cast.CISO;
            case "Legal" -> Cast.LEGAL_COUNSEL;
            default -> Cast.CHIEF_EXECUTIVE;
        };
    }
}
