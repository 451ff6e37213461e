package io.avouch.collect.example;

import io.avouch.core.evidence.RunOpening;
import io.avouch.core.json.Json;
import io.avouch.core.time.Window;

/// What is read from which source, how often, and with which query.
enum Feed {
    CHANGES("change", "git-forge", Rhythm.WEEKLY, "GET /orgs/northwind/pulls?state=merged&sort=merged_at"),
    BRAND_CHANGES("change", "brand-git", Rhythm.MONTHLY, "git log --first-parent main"),
    DEPLOYMENTS("deployment", "deploy-controller", Rhythm.WEEKLY, "GET /v2/rollouts?state=finished"),
    RELEASE_SIGNOFFS("signoff", "deploy-controller", Rhythm.WEEKLY, "GET /v2/approvals?gate=release"),
    ACCOUNTS("account", "identity-provider", Rhythm.DAILY, "GET /scim/v2/Users"),
    ACCESS_EVENTS("access_event", "identity-log", Rhythm.WEEKLY, "GET /audit/v1/events?category=entitlement"),
    SESSIONS("session", "identity-log", Rhythm.WEEKLY, "GET /audit/v1/events?category=sign-in&sample=none"),
    PEOPLE("person", "hr-system", Rhythm.DAILY, "GET /v1/workers?include=leavers-30d"),
    TRAINING("acknowledgement", "learning-system", Rhythm.WEEKLY, "GET /api/assignments?updated"),
    MODELS("model", "model-registry", Rhythm.WEEKLY, "GET /registry/versions?updated"),
    DATASETS("dataset", "model-registry", Rhythm.WEEKLY, "GET /registry/datasets?updated"),
    JOBS("job", "model-registry", Rhythm.WEEKLY, "GET /registry/runs?updated"),
    EVALUATIONS("evaluation", "evaluation-store", Rhythm.WEEKLY, "GET /evals/results"),
    AI_EVENTS("ai_event", "ai-event-log", Rhythm.WEEKLY, "SELECT * FROM ai_events_hourly WHERE hour IN window"),
    GATEWAY("metric", "ai-gateway", Rhythm.WEEKLY, "sum by (system) (increase(gateway_requests_total[1d]))"),
    MONITORING("metric", "monitoring", Rhythm.WEEKLY, "GET /api/v1/query_range?match=ai_quality"),
    ALERTS("matter", "alerting", Rhythm.WEEKLY, "GET /v1/alerts?updated"),
    TICKETS("matter", "ticketing", Rhythm.WEEKLY, "project in (TRUST, PRIV, RISK) AND updated IN window"),
    DEVICES("configuration", "mdm", Rhythm.WEEKLY, "GET /v1/devices?enrolled=true"),
    STORES("configuration", "cloud-config", Rhythm.WEEKLY, "SELECT * FROM resources WHERE kind = 'data-store'"),
    VULNERABILITIES("vulnerability", "scanner", Rhythm.WEEKLY, "GET /findings?updated"),
    SCANS("operation", "scanner", Rhythm.WEEKLY, "GET /scans?finished"),
    INCIDENTS("incident", "incident-tracker", Rhythm.WEEKLY, "project = INC AND updated IN window"),
    POSTMORTEMS("review", "incident-tracker", Rhythm.WEEKLY, "project = INC AND type = Postmortem"),
    BACKUPS("operation", "backup-system", Rhythm.WEEKLY, "GET /v3/jobs?finished"),
    RECOVERY("operation", "ticketing", Rhythm.WEEKLY, "project = RECOVERY AND status = Done"),
    HUMAN_REVIEWS("signoff", "screen-console", Rhythm.WEEKLY, "GET /reviews?updated"),
    AGENT_SIGNOFFS("signoff", "agent-console", Rhythm.WEEKLY, "GET /approvals?updated"),
    SIGHTINGS("sighting", "egress-discovery", Rhythm.WEEKLY, "GET /v1/findings?category=ai"),
    DATA_USE("data_use", "egress-discovery", Rhythm.WEEKLY, "GET /v1/flows?class=customer"),
    AGREEMENTS("agreement", "contract-register", Rhythm.MONTHLY, "register of agreements"),
    REVIEWS("review", "grc-register", Rhythm.MONTHLY, "register of reviews"),
    STATEMENTS("statement", "grc-register", Rhythm.MONTHLY, "register of statements"),
    NOTICES("notice", "grc-register", Rhythm.MONTHLY, "register of notices"),
    BRANCHES("configuration", "forge-settings", Rhythm.WEEKLY, "GET /repos/northwind/{repo}/branches/main/protection");

    private final String type;
    private final String source;
    private final Rhythm rhythm;
    private final String query;

    Feed(String type, String source, Rhythm rhythm, String query) {
        this.type = type;
        this.source = source;
        this.rhythm = rhythm;
        this.query = query;
    }

    String type() {
        return type;
    }

    String source() {
        return source;
    }

    Rhythm rhythm() {
        return rhythm;
    }

    /// True where a person keeps the register by hand.
    boolean entered() {
        return source.endsWith("-register");
    }

    RunOpening opening(Window covers) {
        return new RunOpening(
                type,
                source,
                entered() ? "entered" : "collected",
                query,
                Json.object()
                        .put("from", covers.from().toString())
                        .put("to", covers.to().toString())
                        .put("page_size", 500)
                        .build(),
                "northwind-ai",
                "UTC",
                entered() ? "hanna.lindqvist" : "svc-avouch-reader",
                "avouch-" + source + "/1.4.0");
    }
}
