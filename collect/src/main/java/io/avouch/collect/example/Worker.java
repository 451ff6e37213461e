package io.avouch.collect.example;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/// Somebody who works for Northwind. The login is also the worker's number in the people system.
///
/// @param endsOn last day of work, where there is one
/// @param returnsOn first day of a second employment
record Worker(
        String login,
        String unit,
        String title,
        LocalDate startsOn,
        Optional<LocalDate> endsOn,
        Optional<LocalDate> returnsOn) {
    static Worker of(String login, String unit, String title, LocalDate startsOn) {
        return new Worker(login, unit, title, startsOn, Optional.empty(), Optional.empty());
    }

    Worker leaving(LocalDate lastDay) {
        return new Worker(login, unit, title, startsOn, Optional.of(lastDay), returnsOn);
    }

    Worker returning(LocalDate firstDay) {
        return new Worker(login, unit, title, startsOn, endsOn, Optional.of(firstDay));
    }

    String name() {
        StringBuilder name = new StringBuilder();
        for (String part : login.split("\\.", -1)) {
            name.append(name.isEmpty() ? "" : " ");
            name.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
        }
        return name.toString();
    }

    String email() {
        return login + "@northwind.example";
    }

    String kind() {
        return title.startsWith("Contract") ? "contractor" : "employee";
    }

    boolean works(LocalDate day) {
        boolean left = endsOn.filter(day::isAfter).isPresent();
        boolean back = returnsOn.filter(first -> !day.isBefore(first)).isPresent();
        return !day.isBefore(startsOn) && (!left || back);
    }

    /// At work from the first to the last day given, without a break.
    boolean worksThrough(LocalDate first, LocalDate last) {
        return works(first)
                && works(last)
                && endsOn.filter(day -> !day.isBefore(first) && day.isBefore(last))
                        .isEmpty();
    }
}
