package io.avouch.app;

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
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What people and machines are told: reminders, acknowledgements that wait, webhooks.
final class Notices {
    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);

    final Acknowledging acknowledging;
    final Letters letters;
    final Mailer mailer;
    final Reminding reminding;
    final Hooking hooking;
    private final SqlOrganisations organisations;
    private final LedgerLog log;

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

    /// Reminds people and tells webhooks; called every half minute, apart from all other work, and slow as mail is.
    void run(Instant now) throws InterruptedException {
        for (Organisation organisation : organisations.list()) {
            if (log.exists(organisation.id())) {
                attempt("reminders of " + organisation.id(), () -> reminding.run(organisation.id(), now));
                attempt("webhooks of " + organisation.id(), () -> hooking.run(organisation.id(), now));
            }
        }
    }

    private interface Telling {
        void run() throws InterruptedException;
    }

    /// What fails for one is tried again at the next turn, and holds up nobody else.
    private static void attempt(String what, Telling telling) throws InterruptedException {
        try {
            telling.run();
        } catch (RuntimeException failed) {
            LOG.error("{} failed; they are tried again", what, failed);
        }
    }
}
