package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.access.Member;
import io.avouch.core.access.Role;
import io.avouch.core.calendar.DueItem;
import io.avouch.core.json.Json;
import io.avouch.core.notify.Mail;
import io.avouch.core.notify.Reminder;
import io.avouch.core.notify.Reminder.Line;
import io.avouch.core.notify.Rhythm;
import io.avouch.core.port.Accounts;
import io.avouch.core.port.Decisions;
import io.avouch.core.port.EvidenceLog;
import io.avouch.core.port.Letters;
import io.avouch.core.port.Mailer;
import io.avouch.core.port.UnitOfWork;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.People;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import java.io.IOException;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/// Reminds the people of an organisation of what they own: each at most once a day, of nothing that is done, and not
/// while they are away; what is theirs goes to their deputy then.
///
/// Only members with an account get mail: nobody else could follow a link. An example sends none.
public final class Reminding {
    private static final int DAYS_AHEAD = 90;
    private static final List<Duration> WAITS =
            List.of(Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(2), Duration.ofHours(4));

    private final Standings standings;
    private final Due due;
    private final Acknowledging acknowledging;
    private final Accounts accounts;
    private final Letters letters;
    private final Mailer mailer;
    private final EvidenceLog log;
    private final Decisions decisions;
    private final UnitOfWork work;
    private final URI base;
    private final int hour;
    private final Map<OrgId, Quiet> quiet = new ConcurrentHashMap<>();

    /// Nobody was to be told anything, and nobody is until the ledger grows, the day ends, or a message is tried again:
    /// whatever else counts is a record or a decision.
    private record Quiet(long size, LocalDate day, Optional<Instant> nextTry) {
        boolean lasts(long sizeNow, LocalDate today, Instant now) {
            return size == sizeNow
                    && day.equals(today)
                    && nextTry.filter(at -> !at.isAfter(now)).isEmpty();
        }
    }

    /// @param base where people open the pages
    /// @param hour of the day (UTC) from which reminders go out
    public Reminding(
            Standings standings,
            Due due,
            Acknowledging acknowledging,
            Accounts accounts,
            Letters letters,
            Mailer mailer,
            EvidenceLog log,
            Decisions decisions,
            UnitOfWork work,
            URI base,
            int hour) {
        this.standings = standings;
        this.due = due;
        this.acknowledging = acknowledging;
        this.accounts = accounts;
        this.letters = letters;
        this.mailer = mailer;
        this.log = log;
        this.decisions = decisions;
        this.work = work;
        this.base = base;
        this.hour = hour;
    }

    /// Sends what is to be sent by now; what fails is noted, tried again, and keeps nobody else's back.
    ///
    /// @param over whether the time of this turn is up; who was not told then is told in the next one
    /// @return how many went out
    public int run(OrgId org, Instant now, BooleanSupplier over) {
        OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
        if (!mailer.configured() || at.getHour() < hour) {
            return 0;
        }
        LocalDate today = at.toLocalDate();
        long size = log.checkpoint(org).size();
        Quiet known = quiet.get(org);
        if (known != null && known.lasts(size, today, now)) {
            return 0;
        }
        int sent = remindAll(org, today, now, over);
        if (sent == 0 && !over.getAsBoolean()) {
            quiet.put(org, new Quiet(size, today, letters.nextTry(org, today)));
        }
        return sent;
    }

    private int remindAll(OrgId org, LocalDate today, Instant now, BooleanSupplier over) {
        Standing standing = standings.of(org, Optional.empty());
        if (standing.organisation().example()) {
            return 0;
        }
        int sent = 0;
        for (Member member : accounts.listMembers(org)) {
            if (member.role() != Role.AUDITOR && !over.getAsBoolean()) {
                sent += remind(standing, member, today, now) ? 1 : 0;
            }
        }
        return sent;
    }

    private boolean remind(Standing standing, Member member, LocalDate today, Instant now) {
        OrgId org = standing.organisation().id();
        String email = member.account().email();
        Rhythm rhythm = letters.rhythm(org, email);
        if (rhythm == Rhythm.NONE || !letters.open(org, email, today, now)) {
            return false;
        }
        Reminder reminder = reminder(standing, member, today);
        if (away(standing.programme(), email, today)
                || !reminder.worthSending(rhythm, letters.told(org, email))
                || !letters.begin(org, email, today, reminder.subject(), now)) {
            return false;
        }
        String stop = base + "/unsubscribe/" + org + "/" + token(org, email) + "?email="
                + java.net.URLEncoder.encode(email, java.nio.charset.StandardCharsets.UTF_8);
        try {
            mailer.send(new Mail(
                    email,
                    reminder.subject(),
                    reminder.text(base.toString(), "/" + org + "/notices", stop),
                    URI.create(stop)));
            letters.sent(org, email, today, reminder.tells(), now);
            return true;
        } catch (IOException | RuntimeException failed) {
            letters.failed(org, email, today, String.valueOf(failed.getMessage()), retry(org, email, today, now), now);
            return false;
        }
    }

    private Optional<Instant> retry(OrgId org, String email, LocalDate today, Instant now) {
        int attempts = letters.latest(org, 1_000).stream()
                .filter(each -> each.email().equals(email) && each.day().equals(today))
                .mapToInt(Letters.Letter::attempts)
                .findFirst()
                .orElse(1);
        return attempts <= WAITS.size() ? Optional.of(now.plus(WAITS.get(attempts - 1))) : Optional.empty();
    }

    /// What one member would be told today.
    Reminder reminder(Standing standing, Member member, LocalDate today) {
        OrgId org = standing.organisation().id();
        Set<String> names = People.names(standing.programme(), member.account().email());
        Set<String> owners = People.owners(standing.programme(), names);
        List<Line> lines = new ArrayList<>();
        for (DueItem item : due.next(standing, DAYS_AHEAD)) {
            if (item.asks(today) && owners.contains(item.owner())) {
                lines.add(new Line(
                        item.id(),
                        item.state(today).text(),
                        item.title(),
                        item.insteadOf()
                                        .map(away -> "Instead of " + away + ". ")
                                        .orElse("")
                                + item.why(),
                        Optional.of(item.dueOn()),
                        path(org, item.source())));
            }
        }
        acknowledging
                .open(standing, names)
                .forEach(open -> lines.add(new Line(
                        "acknowledge/" + open.policy().key() + "@"
                                + open.policy().number(),
                        open.dueOn().isBefore(today) ? "late" : "near",
                        "Read and acknowledge: "
                                + open.policy()
                                        .body()
                                        .findText("title")
                                        .orElse(open.policy().id()),
                        "",
                        Optional.of(open.dueOn()),
                        path(org, open.policy().key()))));
        if (member.role() == Role.OWNER || member.role() == Role.APPROVER) {
            lines.addAll(approvals(standing, names));
        }
        lines.sort(Comparator.comparing(line -> line.dueOn().orElse(LocalDate.MAX)));
        return new Reminder(standing.organisation().name(), today, lines);
    }

    private static List<Line> approvals(Standing standing, Set<String> names) {
        Programme programme = standing.programme();
        return programme.kinds().stream()
                .flatMap(kind -> programme.latest(kind).stream())
                .filter(each -> each.state() == DocumentState.IN_REVIEW && !names.contains(each.author()))
                .map(each -> new Line(
                        "approve/" + each.key() + "@" + each.number(),
                        "waits",
                        "Approve " + each.key() + ", revision " + each.number(),
                        each.author() + " asks for it: " + each.reason(),
                        Optional.empty(),
                        path(standing.organisation().id(), each.key())))
                .toList();
    }

    private static String path(OrgId org, String source) {
        return "/" + org + (source.startsWith("test/") ? "/tests/" + source.substring(5) : "/documents/" + source);
    }

    private static boolean away(Programme programme, String email, LocalDate today) {
        Set<String> names = People.names(programme, email);
        return programme.latest("absence").stream()
                .filter(each -> each.state() != DocumentState.RETIRED)
                .map(Revision::body)
                .filter(body -> names.contains(body.findText("person").orElse("")))
                .filter(body -> body.texts("what").isEmpty())
                .anyMatch(body -> body.findText("away_from")
                                .filter(from -> !LocalDate.parse(from).isAfter(today))
                                .isPresent()
                        && body.findText("away_to")
                                .map(to -> !LocalDate.parse(to).isBefore(today))
                                .orElse(true));
    }

    /// Whoever has the link of a message may end such messages to that address, without signing in.
    ///
    /// @return whether the link was one of ours
    public boolean unsubscribe(OrgId org, String token, String email, Instant now) {
        byte[] expected = token(org, email).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, token.getBytes(java.nio.charset.StandardCharsets.UTF_8))) {
            return false;
        }
        choose(org, email, Rhythm.NONE, email, now);
        return true;
    }

    public void choose(OrgId org, String email, Rhythm rhythm, String actor, Instant now) {
        work.run(org, () -> {
            letters.choose(org, email, rhythm, now);
            decisions.add(
                    org,
                    "reminders",
                    actor,
                    now,
                    Json.object()
                            .put("email", email)
                            .put("rhythm", rhythm.text())
                            .build());
        });
    }

    public Rhythm rhythm(OrgId org, String email) {
        return letters.rhythm(org, email);
    }

    private String token(OrgId org, String email) {
        return log.secret(org, "unsubscribe " + email).hex().substring(0, 40);
    }
}
