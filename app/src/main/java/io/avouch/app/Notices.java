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

/// What people and machines are told: reminders, acknowledgements that wait, webhooks.
final class Notices {
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
                reminding.run(organisation.id(), now);
                hooking.run(organisation.id(), now);
            }
        }
    }
}
