package io.avouch.web.page;

import io.avouch.core.OrgId;
import io.avouch.core.test.TestRun.Checkpoint;
import io.avouch.core.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// What surrounds every page of an organisation.
///
/// @param organisation whose pages these are
/// @param organisations all that the reader may open
/// @param entries the navigation, only what the reader's role can use
/// @param now the organisation's clock
/// @param standing the window and checkpoint that the page stands on
/// @param address the page's own path and parameters
/// @param csrf absent where nobody is signed in
public record Frame(
        Org organisation,
        List<Org> organisations,
        List<Entry> entries,
        Optional<Section> current,
        Instant now,
        Standing standing,
        Optional<Reader> reader,
        Optional<Csrf> csrf,
        Theme theme,
        Links links,
        String address,
        String version) {
    public Frame {
        organisations = List.copyOf(organisations);
        entries = List.copyOf(entries);
        address = "/" + address.replaceAll("[^A-Za-z0-9/._~%?&=+:@!,;-]", "").replaceAll("^/+", "");
    }

    public Frame with(List<Entry> others) {
        return new Frame(
                organisation,
                organisations,
                others,
                current,
                now,
                standing,
                reader,
                csrf,
                theme,
                links,
                address,
                version);
    }

    /// The address of the same facts as data.
    public String dataAddress() {
        int query = address.indexOf('?');
        return query < 0 ? address + ".json" : address.substring(0, query) + ".json" + address.substring(query);
    }

    public LocalDate today() {
        Instant shown = links.carried().containsKey("as-of") ? standing.asOf().orElse(now) : now;
        return shown.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    public boolean current(Section section) {
        return current.filter(section::equals).isPresent();
    }

    /// An organisation as the switcher shows it.
    public record Org(OrgId id, String name, boolean example) {}

    /// One entry of the navigation, with how many things want attention there.
    public record Entry(Section section, long count, String countMeaning) {}

    /// Who is reading, and in which roles.
    public record Reader(String name, List<String> roles) {
        public Reader {
            roles = List.copyOf(roles);
        }
    }

    /// What a page's facts stand on: the window of a run, or an instant, at a checkpoint.
    ///
    /// @param runs the runs that can be chosen instead, latest first
    public record Standing(
            Optional<String> run,
            Optional<Window> window,
            Optional<Instant> asOf,
            Optional<Checkpoint> checkpoint,
            Optional<Instant> signedAt,
            List<RunChoice> runs) {
        public Standing {
            runs = List.copyOf(runs);
        }

        /// Where nothing has been run or sealed yet.
        public static final Standing NONE = new Standing(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());

        public boolean chosen(String id) {
            return run.filter(id::equals).isPresent();
        }
    }

    /// A run of tests that a reader can look at.
    public record RunChoice(String id, Window window, Optional<Instant> asOf, long size, Instant startedAt) {
        public String words() {
            String span = asOf.map(at -> "as of " + Format.minute(at)).orElseGet(() -> Format.window(window));
            return span + ", checkpoint " + Format.number(size) + ", run " + Format.minute(startedAt);
        }
    }
}
