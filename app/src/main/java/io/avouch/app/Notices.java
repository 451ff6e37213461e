package io.avouch.app;

import io.avouch.core.OrgId;
import io.avouch.core.port.Accounts;
import io.avouch.core.port.Letters;
import io.avouch.core.port.Mailer;
import io.avouch.core.programme.Organisation;
import io.avouch.flow.Acknowledging;
import io.avouch.flow.Drafting;
import io.avouch.flow.Due;
import io.avouch.flow.Hooking;
import io.avouch.flow.PastRecords;
import io.avouch.flow.Reminding;
import io.avouch.flow.Standings;
import io.avouch.notify.hook.HttpHookSender;
import io.avouch.notify.mail.SmtpMailer;
import io.avouch.store.Database;
import io.avouch.store.LedgerLog;
import io.avouch.store.SqlDecisions;
import io.avouch.store.SqlHooks;
import io.avouch.store.SqlLetters;
import io.avouch.store.SqlOrganisations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/// What people and machines are told: reminders, acknowledgements that wait, webhooks.
final class Notices implements AutoCloseable {
    /// There is one mail server for all.
    private static final int MAILS_MAX = 4;
    private static final int HOOKS_MAX = 64;
    private static final Duration TURN = Duration.ofSeconds(20);

    final Acknowledging acknowledging;
    final Letters letters;
    final Mailer mailer;
    final Reminding reminding;
    final Hooking hooking;
    private final SqlOrganisations organisations;
    private final LedgerLog log;
    private final Turns mails = new Turns("avouch-reminders-", MAILS_MAX);
    private final Turns hooks = new Turns("avouch-webhooks-", HOOKS_MAX);

    Notices(
            Settings settings,
            Database database,
            SqlOrganisations organisations,
            LedgerLog log,
            SqlDecisions decisions,
            Accounts accounts,
            Standings standings,
            PastRecords records,
            Due due,
            Drafting drafting) {
        this.organisations = organisations;
        this.log = log;
        this.acknowledging = new Acknowledging(standings, records, accounts, organisations, drafting);
        this.letters = new SqlLetters(database);
        this.mailer = new SmtpMailer(settings.notices().mail(), Clock.systemUTC());
        this.reminding = new Reminding(
                standings,
                due,
                acknowledging,
                accounts,
                letters,
                mailer,
                log,
                decisions,
                database,
                settings.pages(),
                settings.notices().hour());
        this.hooking = new Hooking(
                new SqlHooks(database),
                new HttpHookSender(settings.notices().privateHosts()),
                log,
                decisions,
                database);
    }

    /// Begins to remind people and to tell webhooks; called every half minute. Each organisation's take a thread of
    /// their own and the time of a turn: a mail server or a receiver that is slow holds up nobody else's.
    List<Future<?>> begin(Instant now) {
        List<Future<?>> begun = new ArrayList<>();
        for (Organisation organisation : organisations.list()) {
            OrgId org = organisation.id();
            if (log.exists(org)) {
                mails.begin("reminders of " + org, () -> reminding.run(org, now, over()))
                        .ifPresent(begun::add);
                hooks.begin("webhooks of " + org, () -> hooking.run(org, now, over()))
                        .ifPresent(begun::add);
            }
        }
        return begun;
    }

    /// The same, until all of it is done.
    void run(Instant now) throws InterruptedException {
        for (Future<?> each : begin(now)) {
            try {
                each.get();
            } catch (ExecutionException failed) {
                throw new IllegalStateException("a turn tells what failed itself", failed);
            }
        }
    }

    private static BooleanSupplier over() {
        long begun = System.nanoTime();
        return () -> System.nanoTime() - begun > TURN.toNanos();
    }

    @Override
    public void close() {
        mails.close();
        hooks.close();
    }
}
