package io.avouch.anchor;

import io.avouch.core.OrgId;
import io.avouch.core.evidence.OutsideCopy;
import io.avouch.core.port.OutsideCopies;
import io.avouch.ledger.anchor.AnchorFile;
import io.avouch.ledger.entry.Entry;
import io.avouch.ledger.entry.Kind;
import io.avouch.ledger.log.Log;
import io.avouch.ledger.note.Checkpoint;
import io.avouch.ledger.note.SignedNote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes checkpoints to outsiders and logs what they give, so that each entry is proved to be no older
/// than the anchor before it and no younger than the one behind it.
public final class Anchors implements OutsideCopies {
    private static final String WITNESSES = "witnesses";
    private static final String AUTHORITY = "a time-stamp authority";
    private static final Pattern LINE =
            Pattern.compile("([0-9]{1,18}) ([0-9]{1,18}) ([0-9]{1,18}) ([0-9]{1,12}) ([^\n]+)\n");

    private final Function<OrgId, Log> logs;
    private final Path ledger;
    private final Clock clock;
    private final Optional<Witnesses> witnesses;
    private final Optional<TimestampAuthority> authority;
    private final Map<OrgId, State> states = new ConcurrentHashMap<>();
    private final Map<OrgId, Object> turns = new ConcurrentHashMap<>();

    /// How much of a log each kind of outsider has seen.
    private record State(OutsideCopy latest, long witnessed, long stamped) {
        State with(boolean stamp, long size, Instant at) {
            return new State(
                    new OutsideCopy(size, Optional.of(at), stamp ? AUTHORITY : WITNESSES),
                    stamp ? witnessed : size,
                    stamp ? size : stamped);
        }
    }

    public Anchors(
            Function<OrgId, Log> logs,
            Path ledger,
            Clock clock,
            Optional<Witnesses> witnesses,
            Optional<TimestampAuthority> authority) {
        this.logs = logs;
        this.ledger = ledger;
        this.clock = clock;
        this.witnesses = witnesses;
        this.authority = authority;
    }

    public boolean anybody() {
        return witnesses.isPresent() || authority.isPresent();
    }

    public boolean hasWitnesses() {
        return witnesses.isPresent();
    }

    public boolean hasAuthority() {
        return authority.isPresent();
    }

    /// Signs, asks everybody, and logs their answers.
    ///
    /// @return what went wrong; nothing is lost by it, the next time covers the same entries
    public List<String> anchor(OrgId org) throws IOException, InterruptedException {
        // One at a time for each organisation: who waits for its outsiders holds up no other.
        synchronized (turns.computeIfAbsent(org, any -> new Object())) {
            return anchor(org, logs.apply(org));
        }
    }

    private List<String> anchor(OrgId org, Log log) throws IOException, InterruptedException {
        Checkpoint signed = log.sign();
        if (!somethingNew(log, signed.size(), state(org).latest().size())) {
            return List.of();
        }
        SignedNote note = SignedNote.parse(log.checkpoint().orElseThrow().toArray());
        List<String> problems = new ArrayList<>();
        if (witnesses.isPresent()) {
            Witnesses.Outcome outcome = witnesses.get().cosign(note, size -> log.consistencyProof(size, signed.size()));
            problems.addAll(outcome.failures());
            if (outcome.file().isPresent()) {
                keep(org, log, outcome.file().get(), signed.size());
            }
        }
        if (authority.isPresent()) {
            try {
                keep(org, log, authority.get().stamp(note), signed.size());
            } catch (IOException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        log.sign();
        return problems;
    }

    /// Anchors of anchors alone are worth nothing.
    private static boolean somethingNew(Log log, long size, long anchored) throws IOException {
        for (long index = anchored; index < size; index++) {
            if (Entry.parse(log.entry(index)).kind() != Kind.ANCHOR) {
                return true;
            }
        }
        return false;
    }

    private void keep(OrgId org, Log log, AnchorFile file, long size) throws IOException {
        log.anchor(file, clock);
        State before = state(org);
        State after = before.with(file.token().isPresent(), size, clock.instant());
        write(org, after);
        states.put(org, after);
    }

    @Override
    public OutsideCopy of(OrgId org) {
        return state(org).latest();
    }

    /// How many entries the witnesses have seen.
    public long witnessed(OrgId org) {
        return state(org).witnessed();
    }

    /// How many entries are under a time-stamp.
    public long stamped(OrgId org) {
        return state(org).stamped();
    }

    private State state(OrgId org) {
        return states.computeIfAbsent(org, this::read);
    }

    private Path file(OrgId org) {
        return ledger.resolve(org.value()).resolve("anchors").resolve("latest");
    }

    /// One line: size, witnessed, stamped, seconds, by. It only saves reading the log: where it is not to be used, the
    /// log says it.
    private State read(OrgId org) {
        try {
            Optional<State> kept = Files.exists(file(org)) ? parse(Files.readString(file(org))) : Optional.empty();
            return kept.isPresent() ? kept.get() : logged(logs.apply(org));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<State> parse(String line) {
        Matcher words = LINE.matcher(line);
        return words.matches()
                ? Optional.of(new State(
                        new OutsideCopy(
                                Long.parseLong(words.group(1)),
                                Optional.of(Instant.ofEpochSecond(Long.parseLong(words.group(4)))),
                                words.group(5)),
                        Long.parseLong(words.group(2)),
                        Long.parseLong(words.group(3))))
                : Optional.empty();
    }

    private static State logged(Log log) throws IOException {
        State state = new State(OutsideCopy.NONE, 0, 0);
        for (Map.Entry<Long, Long> each : log.anchors(log.size()).entrySet()) {
            long index = each.getKey();
            long size = each.getValue();
            AnchorFile file =
                    AnchorFile.parse(log.read("anchor/" + index).orElseThrow().toArray());
            Instant at = Entry.parse(log.entry(index)).sealedAt();
            state = state.with(file.token().isPresent(), size, at);
        }
        return state;
    }

    private void write(OrgId org, State state) throws IOException {
        String line = state.latest().size() + " " + state.witnessed() + " " + state.stamped() + " "
                + state.latest().at().orElseThrow().getEpochSecond() + " "
                + state.latest().by() + "\n";
        Path fresh = file(org).resolveSibling("latest.new");
        Files.write(fresh, line.getBytes(StandardCharsets.UTF_8));
        sync(fresh, StandardOpenOption.WRITE);
        Files.move(fresh, file(org), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(ledger.resolve(org.value()).resolve("anchors"), StandardOpenOption.READ);
    }

    private static void sync(Path path, StandardOpenOption access) throws IOException {
        try (FileChannel channel = FileChannel.open(path, access)) {
            channel.force(true);
        }
    }

    /// How often waiting callers may bring an anchoring forward.
    public static final Duration SOONEST = Duration.ofSeconds(10);
}
