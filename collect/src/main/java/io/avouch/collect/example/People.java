package io.avouch.collect.example;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.time.Window;
import java.time.LocalDate;
import java.util.List;

/// The people system's workers, every night; leavers stay in it for thirty days.
final class People {
    private static final int NOTICE_DAYS = 21;
    private static final int KEPT_DAYS = 30;

    private final Staff staff;

    People(Staff staff) {
        this.staff = staff;
    }

    List<JsonObject> snapshot(Window covers) {
        LocalDate today = Year.day(covers.to());
        return staff.workers().stream()
                .filter(worker -> seen(worker, today))
                .map(worker -> record(worker, covers, today))
                .toList();
    }

    private static boolean seen(Worker worker, LocalDate today) {
        boolean hired = !today.isBefore(worker.startsOn().minusDays(7));
        boolean kept = worker.endsOn()
                .filter(day -> today.isAfter(day.plusDays(KEPT_DAYS)))
                .isEmpty();
        boolean back = worker.returnsOn()
                .filter(day -> !today.isBefore(day.minusDays(7)))
                .isPresent();
        return hired && (kept || back);
    }

    private static JsonObject record(Worker worker, Window covers, LocalDate today) {
        boolean back = worker.returnsOn()
                .filter(day -> !today.isBefore(day.minusDays(7)))
                .isPresent();
        Item item = Item.collected(worker.login(), covers.to())
                .text("person", worker.login())
                .text("kind", worker.kind())
                .text("name", worker.name())
                .text("email", worker.email())
                .text("manager", Staff.manager(worker.unit()))
                .text("unit", worker.unit())
                .texts("roles", List.of(worker.title()))
                .on("starts_on", back ? worker.returnsOn().orElseThrow() : worker.startsOn());
        worker.endsOn()
                .filter(day -> !back && !today.isBefore(day.minusDays(NOTICE_DAYS)))
                .ifPresent(day -> item.on("ends_on", day));
        return item.build();
    }
}
