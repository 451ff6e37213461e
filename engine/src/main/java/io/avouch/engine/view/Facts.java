package io.avouch.engine.view;

import java.util.List;

/// Tables of Avouch's own facts. What is appended comes as text and is typed here.
final class Facts {
    static final List<String> TABLES = List.of(
            """
            CREATE TABLE "@doc_text" (kind VARCHAR, id VARCHAR, revision VARCHAR, valid_from VARCHAR,
                valid_to VARCHAR, state VARCHAR, owner VARCHAR, author VARCHAR, approver VARCHAR, title VARCHAR,
                body VARCHAR, digest VARCHAR)""",
            """
            CREATE TABLE "@doc" (kind VARCHAR, id VARCHAR, revision BIGINT, valid_from TIMESTAMP,
                valid_to TIMESTAMP, state VARCHAR, owner VARCHAR, author VARCHAR, approver VARCHAR, title VARCHAR,
                body VARCHAR, digest VARCHAR)""",
            """
            CREATE TABLE "@link_text" (kind VARCHAR, id VARCHAR, revision VARCHAR, property VARCHAR,
                target_kind VARCHAR, target_id VARCHAR, valid_from VARCHAR, valid_to VARCHAR)""",
            """
            CREATE TABLE doc_link (kind VARCHAR, id VARCHAR, revision BIGINT, property VARCHAR,
                target_kind VARCHAR, target_id VARCHAR, valid_from TIMESTAMP, valid_to TIMESTAMP)""",
            """
            CREATE TABLE "@run_text" (run VARCHAR, type VARCHAR, source VARCHAR, covers_from VARCHAR,
                covers_to VARCHAR, complete VARCHAR, received VARCHAR, counted VARCHAR, provenance VARCHAR,
                asked VARCHAR, parameters VARCHAR, tenant VARCHAR, time_zone VARCHAR, actor VARCHAR,
                collector_version VARCHAR, expected VARCHAR, count_method VARCHAR, raw_digest VARCHAR,
                unread VARCHAR, opened_at VARCHAR, closed_at VARCHAR, finished VARCHAR, claims VARCHAR, snapshot VARCHAR)""",
            """
            CREATE TABLE "@run" (run VARCHAR, type VARCHAR, source VARCHAR, covers_from TIMESTAMP,
                covers_to TIMESTAMP, complete BOOLEAN, received BIGINT, counted BOOLEAN, provenance VARCHAR,
                asked VARCHAR, parameters VARCHAR, tenant VARCHAR, time_zone VARCHAR, actor VARCHAR,
                collector_version VARCHAR, expected BIGINT, count_method VARCHAR, raw_digest VARCHAR,
                unread BIGINT, opened_at TIMESTAMP, closed_at TIMESTAMP, finished BOOLEAN, claims BOOLEAN, snapshot BOOLEAN)""",
            """
            CREATE VIEW collection_run AS
                SELECT run AS reading, type, source, covers_from, covers_to, complete, received, provenance, asked,
                    parameters, tenant, time_zone, actor, collector_version, expected, count_method, raw_digest,
                    unread, opened_at, closed_at, finished, claims, snapshot FROM "@run\"""",
            """
            CREATE TABLE "@tested_text" (run VARCHAR, test VARCHAR, recorded_at VARCHAR, window_from VARCHAR,
                window_to VARCHAR, outcome VARCHAR, received VARCHAR, failed VARCHAR, unverified VARCHAR,
                covered VARCHAR)""",
            """
            CREATE TABLE test_run (run VARCHAR, test VARCHAR, recorded_at TIMESTAMP, window_from TIMESTAMP,
                window_to TIMESTAMP, outcome VARCHAR, received BIGINT, failed BIGINT, unverified BIGINT,
                covered BOOLEAN)""",
            "CREATE TABLE test_run_control (run VARCHAR, test VARCHAR, control VARCHAR)",
            """
            CREATE TABLE "@ledger_check_text" (recorded_at VARCHAR, entries VARCHAR, claims VARCHAR,
                failed VARCHAR)""",
            """
            CREATE TABLE ledger_check (recorded_at TIMESTAMP, entries BIGINT, claims BIGINT,
                failed BIGINT)""",
            """
            CREATE TABLE "@revision_text" (kind VARCHAR, id VARCHAR, revision VARCHAR, valid_from VARCHAR,
                valid_to VARCHAR, state VARCHAR, owner VARCHAR, author VARCHAR, approver VARCHAR, digest VARCHAR,
                approved_by_another VARCHAR, review_interval VARCHAR)""",
            """
            CREATE TABLE document_revision (kind VARCHAR, id VARCHAR, revision BIGINT, valid_from TIMESTAMP,
                valid_to TIMESTAMP, state VARCHAR, owner VARCHAR, author VARCHAR, approver VARCHAR, digest VARCHAR,
                approved_by_another BOOLEAN, review_interval VARCHAR)""",
            "CREATE TABLE \"@gap_text\" (record_type VARCHAR, source VARCHAR, gap_from VARCHAR, gap_to VARCHAR)",
            "CREATE TABLE gap (record_type VARCHAR, source VARCHAR, gap_from TIMESTAMP, gap_to TIMESTAMP)",
            "CREATE TABLE bounds (window_from TIMESTAMP, window_to TIMESTAMP, observed_to TIMESTAMP)",
            "CREATE TABLE \"@people_limit\" (source VARCHAR, limit_seconds BIGINT)",
            "CREATE TABLE \"@neighbours\" (source VARCHAR, from_at TIMESTAMP, to_at TIMESTAMP)",
            "CREATE TABLE \"@exclusion_text\" (item VARCHAR, from_at VARCHAR, to_at VARCHAR)",
            "CREATE TABLE scope_exclusion (item VARCHAR, from_at TIMESTAMP, to_at TIMESTAMP)",
            """
            CREATE TABLE occasion (occasion VARCHAR, subject VARCHAR, period_from TIMESTAMP,
                period_to TIMESTAMP, due_on TIMESTAMP, whole BOOLEAN)""",
            "CREATE TABLE \"@waiver_text\" (waived VARCHAR, valid_from VARCHAR, valid_to VARCHAR, waiver VARCHAR)");

    static final List<String> TYPED_DOCUMENTS = List.of(
            "INSERT INTO \"@doc\" SELECT * FROM \"@doc_text\"", "INSERT INTO doc_link SELECT * FROM \"@link_text\"");

    static final String TYPED_REVISIONS = "INSERT INTO document_revision SELECT * FROM \"@revision_text\"";

    static final String TYPED_TESTED = "INSERT INTO test_run SELECT * FROM \"@tested_text\"";

    static final String TYPED_LEDGER_CHECKS = "INSERT INTO ledger_check SELECT * FROM \"@ledger_check_text\"";

    static final String TYPED_RUNS = "INSERT INTO \"@run\" SELECT * FROM \"@run_text\"";

    static final String TYPED_EXCLUSIONS = "INSERT INTO scope_exclusion SELECT * FROM \"@exclusion_text\"";

    static final String TYPED_GAPS = "INSERT INTO gap SELECT * FROM \"@gap_text\"";

    private Facts() {}
}
