package io.avouch.engine.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.OrgId;
import io.avouch.core.json.Json;
import io.avouch.engine.Log;
import io.avouch.engine.Types;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A book says the same, whether its rows were read at once, a few days at a time, or a part before the rest.
class DayBooksTest {
    private static final OrgId ORG = new OrgId("acme");
    private static final LocalDate FIRST = LocalDate.parse("2026-01-20");
    private static final int RECORDS = 300;
    private static final int TOGETHER = 60;

    @TempDir
    Path dir;

    @Test
    void days_by_themselves_come_to_the_same_book() throws IOException {
        DayBook book = theSameBook(new Random(1), false);
        assertThat(book.distinct()).isTrue();
        assertThat(book.days().values().stream().mapToLong(DayBook.Day::rows).sum())
                .isEqualTo(RECORDS);
        assertThat(book.days().firstKey()).isBefore(LocalDate.parse("2026-02-01"));
        assertThat(book.days().lastKey()).isAfter(LocalDate.parse("2026-03-01"));
    }

    @Test
    void a_record_that_came_again_in_another_month_is_noticed_either_way() throws IOException {
        assertThat(theSameBook(new Random(2), true).distinct()).isFalse();
    }

    private DayBook theSameBook(Random random, boolean again) throws IOException {
        Log log = new Log(Instant.parse("2026-06-01T00:00:00Z"));
        try (DuckLake lake = new DuckLake(dir, Types.ALL);
                Duck duck = Duck.open(Limits.SMALL)) {
            DayBook continued = DayBook.empty(0);
            for (int from = 0; from < RECORDS; from += TOGETHER) {
                for (int i = from; i < from + TOGETHER; i++) {
                    boolean repeated = again && i == RECORDS - 1;
                    log.add("change", "git", "r", record(repeated ? 0 : i, repeated ? 59 : random.nextInt(60)));
                }
                lake.accept(ORG, log.entries().subList(from, from + TOGETHER));
                lake.flush(ORG);
                continued = book(lake, duck, 1);
            }
            DayBook.forget(lake.folder(ORG).resolve("change"));
            DayBook whole = book(lake, duck, RECORDS);
            // One row at once: a day with two is one that nothing is gathered of.
            DayBook.forget(lake.folder(ORG).resolve("change"));
            assertThat(book(lake, duck, 1)).isEqualTo(whole);
            DayBook.forget(lake.folder(ORG).resolve("change"));
            assertThat(book(lake, duck, 20)).isEqualTo(whole);
            assertThat(continued).isEqualTo(whole);
            return whole;
        }
    }

    private static Json.JsonObject record(int id, int day) {
        Instant at = FIRST.plusDays(day).atTime(10, 0).toInstant(ZoneOffset.UTC);
        return Log.record("c" + id, at.toString()).build();
    }

    private static DayBook book(DuckLake lake, Duck duck, long rowsAtOnce) {
        return new DayBooks(lake.folder(ORG), lake.manifest(ORG), RECORDS, Types.ALL, rowsAtOnce).of(duck, "change");
    }
}
