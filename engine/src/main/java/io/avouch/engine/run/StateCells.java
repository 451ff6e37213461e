package io.avouch.engine.run;

import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import io.avouch.core.json.JsonSyntaxException;
import io.avouch.core.time.Window;
import io.avouch.engine.lake.Durably;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/// What earlier runs found for a test of states: days that follow one another within a month, under which key, in
/// which file. No two cells have a day in common.
///
/// ```
/// {"cells":[{"file":"run-1.parquet","from":"2025-01-01","key":"…","last":"2025-01-31"}],"version":1}
/// ```
record StateCells(List<Cell> cells) {
    private static final long VERSION = 1;

    /// @param last the last day that is in it
    record Cell(LocalDate from, LocalDate last, String key, String file) {
        boolean meets(Cell other) {
            return !from.isAfter(other.last) && !other.from.isAfter(last);
        }

        Window window() {
            return new Window(Days.whole(from).from(), Days.whole(last).to());
        }
    }

    StateCells {
        cells = List.copyOf(cells);
    }

    static StateCells read(Path file) {
        try {
            if (!Files.exists(file)) {
                return new StateCells(List.of());
            }
            JsonObject json = JsonReader.readObject(Files.readString(file));
            return new StateCells(
                    json.findLong("version").orElse(0L) == VERSION
                            ? json.objects("cells").stream()
                                    .map((JsonObject cell) -> cell(cell))
                                    .toList()
                            : List.of());
        } catch (IOException | JsonSyntaxException | RuntimeException unusable) {
            // Then everything is tested again, and written anew.
            return new StateCells(List.of());
        }
    }

    /// These cells, and of the others those that have no day in common with them.
    StateCells with(List<Cell> more) {
        List<Cell> all = new ArrayList<>(cells.stream()
                .filter(cell -> more.stream().noneMatch(cell::meets))
                .toList());
        all.addAll(more);
        return new StateCells(all);
    }

    /// Days in order, cut into cells: those that follow one another, a month at most. Of the month in which a window
    /// begins midway, each day is a cell of its own: a window that begins a day later needs the others as they are.
    ///
    /// @param first the window's first day
    static List<Window> cut(List<LocalDate> days, LocalDate first) {
        List<Window> cells = new ArrayList<>();
        for (Window stretch : Days.stretches(days)) {
            LocalDate at = Days.day(stretch.from());
            LocalDate end = Days.day(stretch.to());
            while (at.isBefore(end)) {
                LocalDate next = cutOff(first, at)
                        ? at.plusDays(1)
                        : YearMonth.from(at).plusMonths(1).atDay(1);
                LocalDate to = next.isBefore(end) ? next : end;
                cells.add(new Window(Days.whole(at).from(), Days.whole(to).from()));
                at = to;
            }
        }
        return cells;
    }

    private static boolean cutOff(LocalDate first, LocalDate day) {
        return first.getDayOfMonth() > 1 && YearMonth.from(first).equals(YearMonth.from(day));
    }

    void write(Path file) {
        Json json = Json.object()
                .put("version", VERSION)
                .put("cells", Json.array(cells.stream().map(StateCells::json).toList()))
                .build();
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(fresh, Jcs.text(json));
            Durably.swap(fresh, file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be written: " + e.getMessage(), e);
        }
    }

    private static Json json(Cell cell) {
        return Json.object()
                .put("from", cell.from().toString())
                .put("last", cell.last().toString())
                .put("key", cell.key())
                .put("file", cell.file())
                .build();
    }

    private static Cell cell(JsonObject json) {
        return new Cell(
                LocalDate.parse(json.text("from")),
                LocalDate.parse(json.text("last")),
                json.text("key"),
                json.text("file"));
    }
}
