package io.avouch.engine.view;

import io.avouch.core.evidence.CollectionRun;
import io.avouch.core.evidence.Gap;
import io.avouch.core.evidence.RecordType;
import io.avouch.core.evidence.RunClosing;
import io.avouch.core.programme.Revision;
import io.avouch.core.time.Instants;
import io.avouch.core.time.Window;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.Limits;
import io.avouch.engine.duck.Recorder;
import io.avouch.engine.duck.Sql;
import io.avouch.engine.lake.DayBook;
import io.avouch.engine.lake.Segment;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One in-memory database with the views that tests see, made as tests ask for them.
public final class Workspace implements AutoCloseable {
    /// Two records with one hash cost a needless search for the latest version, and change nothing.
    private static final String NEVER_VERSIONED = "SELECT count(*) - count(DISTINCT hash(record)) FROM ";

    private final Dictionary dictionary;
    private final Duck duck;
    private final Files files;
    private final Set<String> made = new HashSet<>();

    /// Which Parquet files hold a type's records, below which index.
    public interface Files {
        Files NONE = new Files() {
            @Override
            public List<Segment> of(String type) {
                return List.of();
            }

            @Override
            public Path path(Segment segment) {
                throw new IllegalStateException("there is no file");
            }

            @Override
            public long size() {
                return 0;
            }
        };

        List<Segment> of(String type);

        Path path(Segment segment);

        long size();

        /// What is known of a type day by day, where somebody keeps it.
        default Optional<DayBook> days(Duck duck, String type) {
            return Optional.empty();
        }
    }

    public Workspace(Dictionary dictionary, Limits limits, Files files) {
        this(dictionary, limits, files, Optional.empty());
    }

    /// @param recorder hears of every statement from the first on
    public Workspace(Dictionary dictionary, Limits limits, Files files, Optional<Recorder> recorder) {
        this.dictionary = dictionary;
        this.files = files;
        this.duck = Duck.open(limits);
        recorder.ifPresent(duck::record);
        Facts.TABLES.forEach(duck::run);
    }

    public Duck duck() {
        return duck;
    }

    public Dictionary dictionary() {
        return dictionary;
    }

    /// Makes the views that a text reads, where they are not there yet.
    ///
    /// @param revised whether the text asks when a record was revised
    public void need(Uses uses, boolean revised) {
        uses.types().stream()
                .sorted()
                .filter(type -> made.add("type " + type) | (revised && made.add("revised " + type)))
                .forEach(this::makeType);
        uses.kinds().stream().sorted().filter(kind -> made.add("kind " + kind)).forEach(this::makeKind);
    }

    private void makeType(String name) {
        RecordViews views = views(name);
        boolean versions = versions(name);
        base(name, List.of());
        views.views(versions).forEach(duck::run);
    }

    private RecordViews views(String name) {
        RecordType type = dictionary.types().get(name);
        if (type == null) {
            throw new IllegalArgumentException("'" + name + "' is not a record type");
        }
        return new RecordViews(type);
    }

    private boolean versions(String name) {
        Optional<DayBook> book = files.days(duck, name);
        if (book.isPresent()) {
            return !book.get().distinct();
        }
        List<Segment> below = below(name);
        if (below.isEmpty()) {
            return false;
        }
        base(name, List.of());
        return duck.number(NEVER_VERSIONED + RecordViews.all(name)) > 0;
    }

    private List<Segment> below(String name) {
        return files.of(name).stream()
                .filter(segment -> segment.first() < files.size())
                .toList();
    }

    /// Lets all views of a type show the records of some stretches of time only, or all again where there are none.
    /// For types whose records came once: a version outside could hide one inside.
    public void restrict(String name, List<Window> stretches) {
        base(name, stretches);
    }

    private void base(String name, List<Window> stretches) {
        List<Segment> all = below(name);
        List<Segment> below = stretches.isEmpty()
                ? all
                : all.stream()
                        .filter(segment -> stretches.stream().anyMatch(stretch -> touches(segment, stretch)))
                        .toList();
        boolean filtered = below.stream().anyMatch(segment -> segment.last() >= files.size());
        List<String> conditions = new ArrayList<>();
        if (filtered) {
            conditions.add("log_index < " + files.size());
        }
        if (!stretches.isEmpty()) {
            conditions.add(Sql.within("occurred_at", stretches));
        }
        boolean revised = made.contains("revised " + name)
                || files.days(duck, name).map(book -> !book.distinct()).orElse(true);
        duck.run(views(name).base(below.stream().map(files::path).toList(), String.join(" AND ", conditions), revised));
    }

    private static boolean touches(Segment segment, Window stretch) {
        return segment.month().compareTo(month(stretch.to())) <= 0
                && segment.month().compareTo(month(stretch.from())) >= 0;
    }

    private static String month(Instant instant) {
        return Instants.text(instant).substring(0, 7);
    }

    private void makeKind(String name) {
        new DocumentViews(java.util.Objects.requireNonNull(dictionary.kinds().get(name)))
                .tables()
                .forEach(duck::run);
    }

    /// Documents become tables when a test asks for their kind; links between them at once.
    public void load(List<Revision> revisions) {
        duck.append("@doc_text", DocumentRows.of(revisions, dictionary.kinds()));
        duck.append("@link_text", DocumentRows.links(revisions, dictionary.kinds()));
        Facts.TYPED_DOCUMENTS.forEach(duck::run);
    }

    public void loadRuns(List<CollectionRun> runs) {
        duck.append("@run_text", runs.stream().flatMap(run -> row(run).stream()).toList());
        Facts.TYPED_RUNS.forEach(duck::run);
    }

    private static Optional<List<Optional<String>>> row(CollectionRun run) {
        return run.closing().map(closing -> row(run, closing));
    }

    private static List<Optional<String>> row(CollectionRun run, RunClosing closing) {
        return List.of(
                Optional.of(run.id()),
                Optional.of(run.opening().type()),
                Optional.of(run.opening().source()),
                Optional.of(Instants.text(closing.covers().from())),
                Optional.of(Instants.text(closing.covers().to())),
                Optional.of(Boolean.toString(run.whole())),
                Optional.of(Long.toString(run.received())));
    }

    public void loadGaps(Collection<Gap> gaps) {
        duck.append(
                "@gap_text",
                gaps.stream()
                        .map(gap -> List.of(
                                Optional.of(gap.type()),
                                Optional.of(gap.source()),
                                Optional.of(Instants.text(gap.interval().from())),
                                Optional.of(Instants.text(gap.interval().to()))))
                        .toList());
        duck.run(Facts.TYPED_GAPS);
    }

    public void loadBounds(Window window, Instant observedTo) {
        duck.run("CREATE OR REPLACE TABLE bounds AS SELECT " + Sql.timestamp(window.from()) + " AS window_from, "
                + Sql.timestamp(window.to()) + " AS window_to, " + Sql.timestamp(observedTo) + " AS observed_to");
    }

    public void loadExclusions(Collection<String> items) {
        duck.append(
                "scope_exclusion",
                items.stream().sorted().map(item -> List.of(Optional.of(item))).toList());
    }

    /// The second wall behind the gate: no file outside these folders, no setting can be changed any more.
    public void lock(List<Path> folders) {
        if (!folders.isEmpty()) {
            duck.run("SET allowed_directories = " + Sql.files(folders));
        }
        duck.run("SET enable_external_access = false");
        duck.run("SET lock_configuration = true");
    }

    @Override
    public void close() {
        duck.close();
    }
}
