package io.avouch.engine.run;

import io.avouch.core.Digest;
import io.avouch.core.evidence.CollectionRun;
import io.avouch.core.evidence.Gap;
import io.avouch.core.port.TestEngine.Request;
import io.avouch.core.programme.DocumentKind;
import io.avouch.core.programme.Revision;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.Follows;
import io.avouch.core.test.Tested;
import io.avouch.core.time.Instants;
import io.avouch.core.time.Window;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.lake.DayBook;
import io.avouch.engine.lake.Segment;
import io.avouch.engine.view.Dictionary;
import io.avouch.engine.view.GuardedBranches;
import io.avouch.engine.view.OwnFacts;
import io.avouch.engine.view.Uses;
import io.avouch.engine.view.WorksHere;
import io.avouch.engine.view.Workspace;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// For each day, a digest of everything that the results of the day's items are a function of: the test's text,
/// the documents it reads, scope and waivers; of the records the days that the test follows, all of them where it
/// does not say; and the window, the time observed (also of sources left behind), gaps and readings where the text
/// speaks of them.
final class DayKeys {
    private static final String VERSION = "avouch/kept/v1";

    private final Workspace workspace;
    private final Duck duck;
    private final Dictionary dictionary;
    private final Workspace.Files files;
    private final Request request;
    private final ControlTest test;
    private final Follows follows;
    private final Uses uses;
    private final TestTexts texts;
    private final SortedMap<String, Instant> behind;
    private final boolean asksWhenObserved;
    private final boolean asksForGaps;

    /// @param behind the ends of sources that were left behind
    DayKeys(
            Workspace workspace,
            Workspace.Files files,
            Request request,
            ControlTest test,
            Follows follows,
            Uses uses,
            SortedMap<String, Instant> behind) {
        this.behind = behind;
        this.workspace = workspace;
        this.duck = workspace.duck();
        this.dictionary = workspace.dictionary();
        this.files = files;
        this.request = request;
        this.test = test;
        this.follows = follows;
        this.uses = uses;
        this.texts = TestTexts.of(test);
        this.asksWhenObserved = uses.unnamed() || texts.mentions("observed_to");
        this.asksForGaps = texts.mentions("gap");
    }

    /// @param scope what is left out of the scope
    /// @param grants waivers of the test
    /// @param gaps every gap that the test can see
    NavigableMap<LocalDate, String> of(
            List<LocalDate> days, Collection<String> scope, List<Waivers.Grant> grants, List<Gap> gaps) {
        List<String> always = new ArrayList<>(List.of(VERSION, test.digest().toString(), Digests.CONTRACT));
        always.add(text());
        always.add(forms());
        always.add(String.join("\n", scope));
        always.add(grants.toString());
        always.add(documents());
        if (uses.unnamed()
                || texts.mentions("window_from")
                || texts.mentions("window_to")
                || uses.relations().contains(WorksHere.RELATION)) {
            always.add(request.window().toString());
        }
        if (uses.readings() || texts.mentions("collection_run") || texts.mentions("revised_at")) {
            always.add(request.collectionRuns().stream()
                    .map(CollectionRun::toString)
                    .sorted()
                    .collect(Collectors.joining("\n")));
        }
        always.addAll(past());
        List<NavigableMap<LocalDate, String>> ranged = new ArrayList<>();
        for (String type : uses.types().stream().sorted().toList()) {
            Optional<DayBook> book = followed(type);
            if (test.strengthens().contains(type) && uses.relations().contains(GuardedBranches.RELATION)) {
                workspace.show(type);
                ranged.add(DayGuards.of(duck, days));
            } else if (book.isPresent()) {
                ranged.add(Reached.of(book.get(), follows.of(type), days));
            } else {
                always.add(type + " " + whole(type));
            }
        }
        String fixed = Digest.of(String.join("\0", always)).hex();
        NavigableMap<LocalDate, String> keys = new TreeMap<>();
        for (LocalDate day : days) {
            List<String> own = new ArrayList<>(List.of(fixed, edges(day), observed(day), gaps(day, gaps)));
            ranged.forEach(each -> own.add(each.getOrDefault(day, "")));
            keys.put(day, Digest.of(String.join("\0", own)).hex());
        }
        return keys;
    }

    /// What Avouch did before, as far as the test asks for it.
    private List<String> past() {
        List<String> past = new ArrayList<>();
        if (texts.mentions(OwnFacts.TEST_RUN) || texts.mentions(OwnFacts.TEST_RUN_CONTROL)) {
            past.add(request.past().tested().stream()
                    .map(Tested::toString)
                    .sorted()
                    .collect(Collectors.joining("\n")));
        }
        if (texts.mentions(OwnFacts.LEDGER_CHECK)) {
            past.add(request.past().checked().toString());
        }
        return past;
    }

    /// The book of a type of which the test follows some days only; records that came in versions have none.
    Optional<DayBook> followed(String type) {
        Follows.Reach reach = follows.of(type);
        return uses.whole(type)
                        || reach.behindDays().isEmpty() && reach.aheadDays().isEmpty()
                ? Optional.empty()
                : files.days(duck, type).filter(DayBook::distinct);
    }

    /// Which entries of the type there are: any new one changes it.
    private String whole(String type) {
        String segments = files.of(type).stream()
                .filter(segment -> segment.first() < files.size())
                .map(segment -> Long.toString(Math.min(segment.last(), files.size() - 1)))
                .max((one, two) -> Long.compare(Long.parseLong(one), Long.parseLong(two)))
                .orElse("none");
        long rows = files.of(type).stream().mapToLong(Segment::rows).sum();
        Optional<DayBook> book = files.days(duck, type);
        int erased = book.map(DayBook::erased).orElse(0);
        String readings = book.filter(DayBook::distinct).isPresent() ? "" : readings(type);
        return segments + " " + erased + (erased > 0 ? " " + rows : "") + readings;
    }

    /// Which of several versions counts may depend on the end of the reading that brought it.
    private String readings(String type) {
        return request.collectionRuns().stream()
                .filter(run -> run.opening().type().equals(type))
                .flatMap(run -> run.closing().stream().map(closing -> "\n" + run.id() + " " + closing.covers()))
                .sorted()
                .collect(Collectors.joining());
    }

    /// What the test is, whatever its digest was taken of.
    private String text() {
        return String.join(
                "\0",
                test.kind().toString(),
                texts.toString(),
                test.cadence().toString(),
                test.scopeColumn().toString(),
                new TreeMap<>(follows.types()).toString());
    }

    /// What records and documents look like in SQL.
    private String forms() {
        List<String> forms = new ArrayList<>();
        uses.types().stream()
                .sorted()
                .forEach(type -> forms.add(String.valueOf(dictionary.types().get(type))));
        boolean linked = texts.mentions("doc_link") || OwnFacts.allDocuments(uses);
        dictionary.kinds().values().stream()
                .filter(kind -> linked || uses.kinds().contains(kind.name()))
                .sorted(Comparator.comparing(DocumentKind::name))
                .forEach(kind ->
                        forms.add(kind.name() + kind.titleProperty() + kind.columns() + new TreeMap<>(kind.links())));
        return String.join("\n", forms);
    }

    private String documents() {
        boolean all = texts.mentions("doc_link") || OwnFacts.allDocuments(uses);
        boolean cadences = uses.relations().contains(WorksHere.RELATION);
        return request.documents().stream()
                .filter(revision -> all
                        || uses.kinds().contains(revision.kind())
                        || cadences && revision.kind().equals("source"))
                .map(DayKeys::text)
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static String text(Revision revision) {
        return String.join(
                "\t",
                revision.key(),
                Integer.toString(revision.number()),
                revision.digest().hex(),
                revision.state().text(),
                revision.owner(),
                revision.author(),
                revision.approver().orElse(""),
                revision.recordedAt().map(Instants::text).orElse(""));
    }

    /// The part of the day that lies in the window.
    private String edges(LocalDate day) {
        Window whole = Days.whole(day);
        Instant from =
                request.window().from().isAfter(whole.from()) ? request.window().from() : whole.from();
        Instant to =
                request.window().to().isBefore(whole.to()) ? request.window().to() : whole.to();
        return Instants.text(from) + "/" + Instants.text(to);
    }

    private String observed(LocalDate day) {
        if (!asksWhenObserved) {
            return "";
        }
        OptionalInt ahead = farthest(true);
        Instant needed =
                ahead.isPresent() ? Days.whole(day.plusDays(ahead.getAsInt())).to() : Instant.MAX;
        String ends = behind.entrySet().stream()
                .filter(end -> end.getValue().isBefore(needed))
                .map(end -> "\n" + end.getKey() + "\t" + Instants.text(end.getValue()))
                .collect(Collectors.joining());
        return (request.observedTo().isBefore(needed) ? Instants.text(request.observedTo()) : "") + ends;
    }

    private String gaps(LocalDate day, List<Gap> gaps) {
        if (!asksForGaps) {
            return "";
        }
        OptionalInt behind = farthest(false);
        OptionalInt ahead = farthest(true);
        Instant from = behind.isPresent()
                ? Days.whole(day.minusDays(behind.getAsInt())).from()
                : Instant.MIN;
        Instant to =
                ahead.isPresent() ? Days.whole(day.plusDays(ahead.getAsInt())).to() : Instant.MAX;
        return gaps.stream()
                .filter(gap -> gap.interval().from().isBefore(to)
                        && gap.interval().to().isAfter(from))
                .map(gap -> gap.type() + "\t" + gap.source() + "\t" + gap.interval())
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    /// The farthest that any type reaches, be it by its gaps alone; empty where one of them reaches anywhere.
    private OptionalInt farthest(boolean ahead) {
        int most = 0;
        Set<String> types = new TreeSet<>(uses.types());
        types.addAll(follows.types().keySet());
        for (String type : types) {
            OptionalInt days =
                    ahead ? follows.of(type).aheadDays() : follows.of(type).behindDays();
            if (days.isEmpty()) {
                return OptionalInt.empty();
            }
            most = Math.max(most, days.getAsInt());
        }
        return OptionalInt.of(most);
    }

    /// Lets the views show what these stretches follow, and no more; everything where there are none.
    void show(Workspace workspace, List<Window> stretches) {
        for (String type : uses.types()) {
            boolean part = !stretches.isEmpty() && followed(type).isPresent();
            workspace.show(type, part ? Days.reached(stretches, follows.of(type)) : List.of());
        }
    }

    /// What a book says of the days around each day.
    private static final class Reached {
        static NavigableMap<LocalDate, String> of(DayBook book, Follows.Reach reach, List<LocalDate> days) {
            boolean allBefore = reach.behindDays().isEmpty();
            boolean allAfter = reach.aheadDays().isEmpty();
            NavigableMap<LocalDate, String> earlier = allBefore ? chained(book.days()) : new TreeMap<>();
            NavigableMap<LocalDate, String> later =
                    allAfter ? chained(book.days().descendingMap()) : new TreeMap<>();
            NavigableMap<LocalDate, String> reached = new TreeMap<>();
            for (LocalDate day : days) {
                LocalDate from = day.minusDays(reach.behindDays().orElse(0));
                LocalDate to = day.plusDays(reach.aheadDays().orElse(0));
                String around = book.days().subMap(from, true, to, true).entrySet().stream()
                        .map(each -> entry(each.getKey(), each.getValue()))
                        .collect(Collectors.joining("\n"));
                String before = allBefore ? last(earlier.headMap(from, false)) : "";
                String after = allAfter ? last(later.headMap(to, false)) : "";
                reached.put(day, before + "\n" + around + "\n" + after);
            }
            return reached;
        }

        /// For each day, a digest of it and of all that come before it in this order.
        private static NavigableMap<LocalDate, String> chained(NavigableMap<LocalDate, DayBook.Day> days) {
            NavigableMap<LocalDate, String> chain = new TreeMap<>(days.comparator());
            String last = "";
            for (var each : days.entrySet()) {
                last = Digest.of(last + entry(each.getKey(), each.getValue())).hex();
                chain.put(each.getKey(), last);
            }
            return chain;
        }

        private static String last(NavigableMap<LocalDate, String> chain) {
            return chain.isEmpty() ? "" : chain.lastEntry().getValue();
        }

        private static String entry(LocalDate day, DayBook.Day known) {
            return day + " " + known.rows() + " " + known.print() + " " + known.digest();
        }
    }
}
