package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.json.Json;
import io.avouch.core.port.Decisions;
import io.avouch.core.port.EvidenceLog;
import io.avouch.core.port.EvidenceLog.LogClaim;
import io.avouch.core.port.LedgerChecks;
import io.avouch.core.port.Organisations;
import io.avouch.core.port.UnitOfWork;
import io.avouch.core.programme.Organisation;
import io.avouch.core.test.LedgerChecked;
import io.avouch.core.test.TestRun.Checkpoint;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// Derives each organisation's ledger again once a day, from its entries to the payloads that they commit to, and seals
/// what was found as a decision. A log that can't be read at all is told by whoever asks for the check: nothing could
/// be
/// sealed in it.
public final class CheckingLedger {
    private final Organisations organisations;
    private final EvidenceLog log;
    private final LedgerChecks checks;
    private final Decisions decisions;
    private final UnitOfWork work;

    public CheckingLedger(
            Organisations organisations, EvidenceLog log, LedgerChecks checks, Decisions decisions, UnitOfWork work) {
        this.organisations = organisations;
        this.log = log;
        this.checks = checks;
        this.decisions = decisions;
        this.work = work;
    }

    /// Whose ledger was not checked last on the day of an instant, in UTC, be it on one still to come, by a clock that
    /// was wrong. An example's clock stands: nothing becomes due in it.
    public List<OrgId> due(Instant now) {
        return organisations.list().stream()
                .filter(each -> !each.example())
                .map(Organisation::id)
                .filter(org -> checks.findLast(org)
                        .filter(last -> day(last).equals(day(now)))
                        .isEmpty())
                .toList();
    }

    private static LocalDate day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /// Checks one ledger and records it.
    ///
    /// @return what did not hold
    public List<LogClaim> check(OrgId org) {
        Checkpoint checkpoint = log.checkpoint(org);
        List<LogClaim> claims = log.check(org);
        work.run(
                org,
                () -> decisions.add(
                        org,
                        LedgerChecked.DECISION,
                        "avouch",
                        organisations.now(org),
                        Json.object()
                                .put("origin", checkpoint.origin())
                                .put("size", checkpoint.size())
                                .put("root", checkpoint.root())
                                .put(
                                        "claims",
                                        Json.array(claims.stream()
                                                .map(claim -> (Json) Json.object()
                                                        .put("claim", claim.claim())
                                                        .put("verified", claim.holds())
                                                        .put("detail", claim.detail())
                                                        .build())
                                                .toList()))
                                .build()));
        return claims.stream().filter(claim -> !claim.holds()).toList();
    }
}
