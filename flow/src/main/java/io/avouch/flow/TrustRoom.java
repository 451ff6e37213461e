package io.avouch.flow;

import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.access.Secret;
import io.avouch.core.json.Json;
import io.avouch.core.paper.PaperKind;
import io.avouch.core.port.Decisions;
import io.avouch.core.port.Organisations;
import io.avouch.core.port.ReportWriter;
import io.avouch.core.port.TrustAccesses;
import io.avouch.core.port.UnitOfWork;
import io.avouch.core.programme.Programme;
import io.avouch.core.report.ReportFormat;
import io.avouch.core.test.TestResult;
import io.avouch.core.test.TestRun;
import io.avouch.core.trust.TrustAccess;
import io.avouch.core.trust.TrustAccess.Reading;
import io.avouch.core.trust.TrustAccess.State;
import io.avouch.core.trust.TrustGate.Gated;
import io.avouch.core.trust.TrustPage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What stands behind the trust page's gate: who asked, who was let in, what they read. Whoever gets in does so under a
/// name and under words they agreed to; each page of what they take away says so. It ends when the page is switched
/// off.
public final class TrustRoom {
    private static final Duration OPEN = Duration.ofDays(14);
    private static final Duration DAY = Duration.ofDays(1);
    /// One mailbox: enough for a reader who loses a key.
    public static final int ASKED_BY_MAILBOX_MAX = 5;

    /// All of them: far beyond what people read, so that a few strangers never keep everybody out.
    static final int ASKED_MAX = 2_000;

    private static final int READ_A_DAY_MAX = 50;
    private static final int LISTED_MAX = 500;

    private final TrustPages pages;
    private final Standings standings;
    private final Organisations organisations;
    private final TrustAccesses accesses;
    private final Decisions decisions;
    private final UnitOfWork work;
    private final Reporting reporting;
    private final Papers papers;
    private final ReportWriter writer;

    public TrustRoom(
            TrustPages pages,
            Standings standings,
            Organisations organisations,
            TrustAccesses accesses,
            Decisions decisions,
            UnitOfWork work,
            Reporting reporting,
            Papers papers,
            ReportWriter writer) {
        this.pages = pages;
        this.standings = standings;
        this.organisations = organisations;
        this.accesses = accesses;
        this.decisions = decisions;
        this.work = work;
        this.reporting = reporting;
        this.papers = papers;
        this.writer = writer;
    }

    private static final System.Logger LOG = System.getLogger(TrustRoom.class.getName());
    private static final int REFUSALS_MAX = 100;
    private final Map<Refused, From> refusals = new HashMap<>();

    /// Who somebody says they are.
    public record Reader(String name, String company, String email) {
        String mailbox() {
            return TrustAccess.mailbox(email);
        }
    }

    /// Enough asked for now: what happens, and how long to wait.
    public static final class Busy extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final Duration pause;
        private final String says;

        Busy(Duration pause, String says) {
            super(says, null, false, false);
            this.pause = pause;
            this.says = says;
        }

        public Duration pause() {
            return pause;
        }

        public String says() {
            return says;
        }
    }

    /// @param secret what opens the gate, shown once; none where a member decides first
    public record Asked(TrustAccess access, Optional<Secret> secret) {}

    /// The page as strangers see it, where something stands behind its gate.
    public Optional<TrustPage> findGate(OrgId org) {
        return pages.findShown(org).filter(page -> page.gate().stands());
    }

    /// @param agreed digest of the words that the reader had before them
    public Asked ask(OrgId org, TrustPage page, Reader reader, String agreed) {
        if (!agreed.equals(page.gate().digest().hex())) {
            throw ProblemsException.of(
                    "agreement",
                    "the agreement has changed since you opened this page",
                    "read it again, and agree again");
        }
        Instant now = organisations.now(org);
        if (accesses.countBy(org, reader.mailbox(), now.minus(DAY)) >= ASKED_BY_MAILBOX_MAX) {
            throw new Busy(
                    DAY,
                    "Under this e-mail address somebody asked " + ASKED_BY_MAILBOX_MAX
                            + " times since yesterday: use the key that was given, or ask again tomorrow.");
        }
        if (accesses.countSince(org, now.minus(DAY)) >= ASKED_MAX) {
            throw new Busy(
                    DAY,
                    "More people asked since yesterday than can be let in (" + ASKED_MAX
                            + "): ask again tomorrow. Keys that were given go on opening the gate.");
        }
        boolean open = !page.gate().approval();
        Optional<Secret> secret = open ? Optional.of(Secret.random("")) : Optional.empty();
        TrustAccess access = new TrustAccess(
                UUID.randomUUID(),
                reader.name(),
                reader.company(),
                reader.email(),
                page.gate().digest(),
                now,
                open ? State.GRANTED : State.ASKED,
                Optional.empty(),
                open ? Optional.of(now) : Optional.empty(),
                open ? Optional.of(now.plus(OPEN)) : Optional.empty());
        accesses.add(org, access, secret.map(Secret::digest));
        return new Asked(access, secret);
    }

    /// Lets somebody in or refuses; a decision in the ledger, without their name.
    public Asked decide(OrgId org, UUID id, boolean grant, String actor) {
        TrustAccess asked = accesses.find(org, id)
                .orElseThrow(() -> ProblemsException.of("access", "nobody asked under " + id, "load the page again"));
        Instant now = organisations.now(org);
        Optional<Secret> secret = grant ? Optional.of(Secret.random("")) : Optional.empty();
        TrustAccess decided = new TrustAccess(
                id,
                asked.name(),
                asked.company(),
                asked.email(),
                asked.agreement(),
                asked.askedAt(),
                grant ? State.GRANTED : State.REFUSED,
                Optional.of(actor),
                Optional.of(now),
                grant ? Optional.of(now.plus(OPEN)) : Optional.empty());
        work.run(org, () -> {
            if (!accesses.decide(org, decided, secret.map(Secret::digest))) {
                throw ProblemsException.of("access", "that was decided already", "load the page again");
            }
            decisions.add(
                    org,
                    "trust-access",
                    actor,
                    now,
                    Json.object()
                            .put("access", id.toString())
                            .put("state", decided.state().text())
                            .put("agreement", asked.agreement().toString())
                            .build());
        });
        return new Asked(decided, secret);
    }

    /// What whoever holds a secret may see: empty where it opens nothing, or nothing is shown.
    public Optional<Room> enter(OrgId org, Secret secret) {
        return findGate(org)
                .flatMap(page -> accesses.findBy(org, secret.digest())
                        .filter(access -> access.opens(organisations.now(org)))
                        .map(access -> new Room(page, access, page.gate().results() ? results(org, page) : List.of())));
    }

    /// @param results of each control that the page names
    public record Room(TrustPage page, TrustAccess access, List<ControlResults> results) {
        public Room {
            results = List.copyOf(results);
        }
    }

    public record ControlResults(String control, String title, List<TestResult> tests) {
        public ControlResults {
            tests = List.copyOf(tests);
        }
    }

    private List<ControlResults> results(OrgId org, TrustPage page) {
        Standing standing = standings.of(org, Optional.empty());
        ShownControls controls = new ShownControls(standing.programme(), standing.run());
        return page.controls().shown().stream()
                .map(each -> new ControlResults(each.id(), each.title(), controls.results(each.id())))
                .toList();
    }

    /// One file, with the reader's name on every page.
    public record Handed(String name, byte[] pdf) {}

    /// @param number which of the gate's documents, from 0
    public Handed read(OrgId org, Room room, int number) throws IOException {
        List<Gated> documents = room.page().gate().documents();
        if (number < 0 || number >= documents.size()) {
            throw ProblemsException.of("document", "there is no document " + number + " here", "");
        }
        Instant now = organisations.now(org);
        if (accesses.countReadings(org, room.access().id(), now.minus(DAY)) >= READ_A_DAY_MAX) {
            throw ProblemsException.of("document", "that was read often enough today", "come back tomorrow");
        }
        Gated wanted = documents.get(number);
        ByteArrayOutputStream written = new ByteArrayOutputStream(1 << 16);
        // One at a time: strangers can't keep every core busy with setting type.
        synchronized (this) {
            handOut(org, wanted, written);
        }
        TrustAccess reader = room.access();
        byte[] marked = writer.marked(
                written.toByteArray(),
                "Handed to " + reader.name() + ", " + reader.company() + ", "
                        + now.truncatedTo(ChronoUnit.SECONDS) + ", under agreement "
                        + reader.agreement().hex().substring(0, 8));
        accesses.read(org, new Reading(reader.id(), wanted.title(), now, Digest.of(marked)));
        return new Handed(org.value() + "-" + wanted.form() + ".pdf", marked);
    }

    /// Why it is not handed out is told to those whose it is: words that nothing may say outside are in the reason. It
    /// is not tried again before something of the programme or its results is another.
    private void handOut(OrgId org, Gated wanted, ByteArrayOutputStream out) throws IOException {
        Standing standing = standings.of(org, Optional.empty());
        Refused refused = new Refused(org, wanted.form(), wanted.about());
        From from = new From(standing.programme(), standing.run().map(TestRun::id));
        if (!from.equals(refusals.get(refused))) {
            try {
                write(org, wanted, out);
                return;
            } catch (ProblemsException why) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        () -> "the trust page of " + org + " can't hand out '" + wanted.title() + "': "
                                + why.problems());
                if (refusals.size() >= REFUSALS_MAX) {
                    refusals.clear();
                }
                refusals.put(refused, from);
            }
        }
        throw ProblemsException.of(
                "document",
                "this document can't be handed out at the moment",
                "ask whoever let you in, or come back later");
    }

    /// What could not be written.
    private record Refused(OrgId org, String form, String about) {}

    /// From what it could not be: of each the last is remembered, so that no programme of the past is.
    private record From(Programme programme, Optional<String> run) {}

    private void write(OrgId org, Gated wanted, ByteArrayOutputStream out) throws IOException {
        switch (wanted.form()) {
            case "readiness" -> reporting.readinessForOutsiders(org, ReportFormat.PDF, out);
            case "soa" -> reporting.applicability(org, ReportFormat.PDF, out);
            default -> {
                PaperKind kind = PaperKind.find(wanted.form()).orElseThrow();
                papers.write(
                        org,
                        kind,
                        Optional.of(wanted.about()).filter(about -> !about.isEmpty()),
                        ReportFormat.PDF,
                        out);
            }
        }
    }

    /// Who asked, the latest first.
    public List<TrustAccess> list(OrgId org) {
        return accesses.list(org, LISTED_MAX);
    }

    /// What was read, the latest first.
    public List<Reading> readings(OrgId org) {
        return accesses.readings(org, LISTED_MAX);
    }
}
