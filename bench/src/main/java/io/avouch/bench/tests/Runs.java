package io.avouch.bench.tests;

import io.avouch.core.Digest;
import io.avouch.core.evidence.CollectionRun;
import io.avouch.core.evidence.CountMethod;
import io.avouch.core.evidence.RunClosing;
import io.avouch.core.evidence.RunOpening;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import io.avouch.core.time.Window;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// How the records came: a reading a month, the last day a reading of its own, by sources that are declared.
final class Runs {
    private static final Map<String, String> SOURCES =
            Map.of("change", "forge", "ai_event", "gateway", "account", "directory");

    private Runs() {}

    static String id(String type, LocalDate from) {
        return type + "-" + from;
    }

    /// @param last whether the last day has been read too
    static List<CollectionRun> of(Seeded seeded, boolean last) {
        List<CollectionRun> runs = new ArrayList<>();
        for (String type : Seeded.TYPES) {
            List<io.avouch.engine.lake.Segment> segments = seeded.manifest().of(type);
            LocalDate from = Year.FIRST;
            for (int i = 0; i < segments.size() - (last ? 0 : 1); i++) {
                LocalDate end = i < 11 ? from.plusMonths(1) : i == 11 ? Year.LAST : Year.LAST.plusDays(1);
                runs.add(run(type, from, end, segments.get(i).rows()));
                from = end;
            }
        }
        return runs;
    }

    private static CollectionRun run(String type, LocalDate from, LocalDate to, long rows) {
        Window covers = new Window(Year.start(from), Year.start(to));
        return new CollectionRun(
                id(type, from),
                new RunOpening(type, source(type), "collected", "", JsonObject.EMPTY, "", "UTC", "bench", "1"),
                covers.from(),
                rows,
                Optional.of(new RunClosing(covers, OptionalLong.of(rows), CountMethod.SOURCE, "", List.of(), true, "")),
                Optional.of(covers.to()));
    }

    static List<Revision> documents() {
        List<Revision> revisions = new ArrayList<>();
        for (String type : Seeded.TYPES) {
            JsonObject body = Json.object()
                    .put("title", source(type))
                    .put("record_types", Json.texts(List.of(type)))
                    .put("systems", Json.texts(List.of()))
                    .put("cadence", "P1D")
                    .put("since", Year.FIRST.toString())
                    .build();
            revisions.add(new Revision(
                    "source",
                    source(type),
                    1,
                    body,
                    DocumentState.APPROVED,
                    "owner",
                    "author",
                    Optional.of("approver"),
                    "",
                    Year.WINDOW.from(),
                    Digest.of(Jcs.bytes(body)),
                    OptionalLong.of(0),
                    Optional.of(Year.WINDOW.from())));
        }
        return revisions;
    }

    private static String source(String type) {
        return Optional.ofNullable(SOURCES.get(type)).orElseThrow();
    }
}
