package io.avouch.engine.view;

import io.avouch.core.evidence.CollectionRun;
import io.avouch.core.evidence.Gap;
import io.avouch.core.evidence.RecordType;
import io.avouch.core.evidence.Shape;
import io.avouch.core.programme.Revision;
import io.avouch.core.time.Instants;
import io.avouch.core.time.Window;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.DuckException;
import io.avouch.engine.duck.Limits;
import io.avouch.engine.duck.Recorder;
import io.avouch.engine.duck.Sql;
import io.avouch.engine.lake.DayBook;
import io.avouch.engine.lake.Segment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;

/// The views that tests see in one in-memory database, made as tests ask for them.
public final class Workspace {
    /// So few rows are faster out of memory than out of files, since each statement opens the files again.
    private static final long IN_MEMORY_MAX = 200_000;
    private static final long SMALL_MAX = 20_000;
    private static final long SMALL_BYTES_MAX = 4_000_000;
    /// Two records with one hash cost a needless search for the latest version, and change nothing.
    private static final String LOCKED = "SET enable_external_access = false;\nSET lock_configuration = true";
    private static final String NEVER_VERSIONED = "SELECT count(*) - count(DISTINCT hash(record)) FROM ";

    private final Dictionary dictionary;
    private final Duck duck;
    private final Files files;
    private final Set<String> made = new HashSet<>();
    private List<CollectionRun> runs = List.of();
    private Predicate<String> told = any -> true;
    /// Views of a type that are still to be made.
    private final Map<String, List<String>> pending = new HashMap<>();
    /// The columns of a type's views, where it is known which will be asked for.
    private Map<String, Set<String>> wanted = Map.of();
    /// Which stretches of time a type's views show now; all of them where the list is empty.
    private final Map<String, List<Window>> shown = new HashMap<>();

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

        /// How long a file is; as long as any where that can't be told.
        default long bytes(Segment segment) {
            try {
                return java.nio.file.Files.size(path(segment));
            } catch (IOException gone) {
                return Long.MAX_VALUE / 2;
            }
        }

        long size();

        /// What is known of a type day by day, where somebody keeps it.
        default Optional<DayBook> days(Duck duck, String type) {
            return Optional.empty();
        }
    }

    /// @param blank from [#blank(Limits)], and nobody else's
    public Workspace(Dictionary dictionary, Duck blank, Files files) {
        this.dictionary = dictionary;
        this.files = files;
        this.duck = blank;
    }

    /// A database with the empty tables of Avouch's own facts.
    public static Duck blank(Limits limits) {
        return blank(limits, Optional.empty());
    }

    /// @param recorder hears of every statement from the first on
    public static Duck blank(Limits limits, Recorder recorder) {
        return blank(limits, Optional.of(recorder));
    }

    private static Duck blank(Limits limits, Optional<Recorder> recorder) {
        Duck duck = Duck.open(limits);
        recorder.ifPresent(duck::record);
        duck.run("SET parquet_metadata_cache = true");
        duck.run(String.join(";\n", Facts.TABLES));
        return duck;
    }

    public Duck duck() {
        return duck;
    }

    public Dictionary dictionary() {
        return dictionary;
    }

    /// Leaves out of a type's views what nobody will ask for; types that are not named keep all they have.
    public void narrow(Map<String, Set<String>> columns) {
        wanted = Map.copyOf(columns);
    }

    /// Sees to it that there will be the views that a text reads. Those of records are made when it is said what
    /// they show ([#show]).
    ///
    /// @param revised whether the text asks when a record was revised
    public void need(Uses uses, boolean revised) {
        if (uses.readings() || uses.relations().contains(GuardedBranches.RELATION)) {
            showRuns();
        }
        List<String> statements = new ArrayList<>();
        for (String type : uses.types().stream().sorted().toList()) {
            List<String> later = pending.computeIfAbsent(type, any -> new ArrayList<>());
            if (made.add("type " + type)) {
                later.addAll(views(type).views(versions(type)));
                shown.remove(type);
            }
            if (revised && made.add("revised " + type)) {
                shown.remove(type);
            }
            uses.relations().stream()
                    .sorted()
                    .flatMap(name -> views(type).named(name).filter(any -> made.add("view " + name)).stream())
                    .forEach(later::add);
        }
        for (String kind : uses.kinds().stream().sorted().toList()) {
            if (made.add("kind " + kind)) {
                statements.addAll(new DocumentViews(
                                Objects.requireNonNull(dictionary.kinds().get(kind)))
                        .tables());
            }
        }
        if (!statements.isEmpty()) {
            duck.run(String.join(";\n", statements));
        }
    }

    private RecordViews views(String name) {
        RecordType type = dictionary.types().get(name);
        if (type == null) {
            throw new IllegalArgumentException("'" + name + "' is not a record type");
        }
        return new RecordViews(type, Optional.ofNullable(wanted.get(name)));
    }

    private boolean versions(String name) {
        Optional<DayBook> book = files.days(duck, name);
        if (book.isPresent()) {
            return !book.get().distinct();
        }
        if (below(name).isEmpty()) {
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

    /// Lets all views of a type show every record of it.
    public void show(String name) {
        show(name, List.of());
    }

    /// Lets all views of a type show the records of some stretches of time only, or all where there are none.
    /// For types whose records came once: a version outside could hide one inside.
    public void show(String name, List<Window> stretches) {
        List<String> later = pending.getOrDefault(name, new ArrayList<>());
        if (stretches.equals(shown.get(name)) && later.isEmpty()) {
            return;
        }
        boolean kept = later.removeIf(WorksHere.TABLE::equals);
        if (!later.isEmpty() && few(name, stretches)) {
            base(name, stretches);
            duck.run(String.join(";\n", later));
        } else {
            if (!later.isEmpty()) {
                // Whatever is made is bound, which opens all files: so it is bound over none.
                duck.run(views(name).base(List.of(), "", false) + ";\n" + String.join(";\n", later));
            }
            base(name, stretches);
        }
        if (kept) {
            // It is made of every record, and once.
            base(name, List.of());
            duck.run(WorksHere.TABLE);
            base(name, stretches);
        }
        later.clear();
        shown.put(name, List.copyOf(stretches));
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
        if (revised) {
            showRuns();
        }
        RecordViews views = views(name);
        List<Path> paths = below.stream().map(files::path).toList();
        String where = String.join(" AND ", conditions);
        if (few(name, stretches) && loaded(views.rows(paths, where, revised))) {
            return;
        }
        duck.run(views.base(paths, where, revised));
    }

    /// Lists of few records may be long: what memory has no room for stays in its files.
    private boolean loaded(String rows) {
        try {
            duck.run(rows);
            return true;
        } catch (DuckException tooLarge) {
            return false;
        }
    }

    private boolean few(String name, List<Window> stretches) {
        if (stretches.isEmpty()) {
            return small(below(name));
        }
        return files.days(duck, name).map(book -> rows(book, stretches)).orElse(Long.MAX_VALUE) <= IN_MEMORY_MAX;
    }

    /// Of files whose rows nobody counted it is not known.
    private boolean small(List<Segment> segments) {
        long rows = segments.stream().mapToLong(Segment::rows).sum();
        return rows > 0
                && rows <= SMALL_MAX
                && segments.stream().mapToLong(files::bytes).sum() <= SMALL_BYTES_MAX;
    }

    private static long rows(DayBook book, List<Window> stretches) {
        return stretches.stream()
                .mapToLong(stretch ->
                        book.days().subMap(day(stretch.from()), true, day(stretch.to()), true).values().stream()
                                .mapToLong(DayBook.Day::rows)
                                .sum())
                .sum();
    }

    private static LocalDate day(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static boolean touches(Segment segment, Window stretch) {
        return segment.month().compareTo(month(stretch.to())) <= 0
                && segment.month().compareTo(month(stretch.from())) >= 0;
    }

    private static String month(Instant instant) {
        return Instants.text(instant).substring(0, 7);
    }

    /// Documents become tables when a test asks for their kind; links between them at once.
    ///
    /// @param shown all revisions of the kinds that tests ask for
    /// @param linked those whose links tests ask for
    public void load(List<Revision> shown, List<Revision> linked) {
        if (!shown.isEmpty() || !linked.isEmpty()) {
            duck.append("@doc_text", DocumentRows.of(shown, dictionary.kinds()));
            duck.append("@link_text", DocumentRows.links(linked, dictionary.kinds()));
            duck.run(String.join(";\n", Facts.TYPED_DOCUMENTS));
        }
    }

    /// Readings become rows when somebody asks for them.
    ///
    /// @param words which of the columns that say who read, with what and how, will be asked for
    public void loadRuns(List<CollectionRun> readings, Predicate<String> words) {
        runs = List.copyOf(readings);
        told = words;
    }

    /// Puts the readings into their table, if they are not there yet.
    public void showRuns() {
        if (!runs.isEmpty() && made.add("runs")) {
            duck.append(
                    "@run_text", runs.stream().flatMap(run -> row(run).stream()).toList());
            duck.run(Facts.TYPED_RUNS);
        }
    }

    private Optional<List<Optional<String>>> row(CollectionRun run) {
        RecordType type = dictionary.types().get(run.opening().type());
        boolean snapshot = type != null && type.shape() == Shape.SNAPSHOT;
        return run.closing().map(closing -> OwnFacts.row(run, closing, snapshot, told));
    }

    public void loadGaps(Collection<Gap> gaps) {
        if (gaps.isEmpty()) {
            return;
        }
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

    /// What was left out of the scope, and when.
    public void loadExclusions(SortedMap<String, List<Window>> items) {
        if (items.isEmpty()) {
            return;
        }
        duck.append(
                "@exclusion_text",
                items.entrySet().stream()
                        .flatMap(each -> each.getValue().stream()
                                .map(stretch -> List.of(
                                        Optional.of(each.getKey()),
                                        Optional.of(Instants.text(stretch.from())),
                                        Optional.of(Instants.text(stretch.to())))))
                        .toList());
        duck.run(Facts.TYPED_EXCLUSIONS);
    }

    /// Before anything is loaded: where what does not fit into memory goes, and how much of it.
    public void spill(Path folder, String most) {
        duck.run("SET temp_directory = " + Sql.text(folder.toString()) + ";\nSET max_temp_directory_size = "
                + Sql.text(most));
    }

    /// The second wall behind the gate: no file outside these folders, no setting can be changed any more.
    public void lock(List<Path> folders) {
        duck.run("SET allowed_directories = " + Sql.files(folders) + ";\n" + LOCKED);
    }

    /// The same with no file at all.
    public void lock() {
        duck.run(LOCKED);
    }
}
