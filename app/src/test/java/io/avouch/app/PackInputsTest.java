package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.engine.run.InputTables;
import io.avouch.ledger.anchor.TimestampVerifier;
import io.avouch.ledger.anchor.WitnessPolicy;
import io.avouch.pack.verify.Finding;
import io.avouch.pack.verify.Finding.Verdict;
import io.avouch.pack.verify.PackVerifier;
import io.avouch.pack.verify.PackVerifier.Outside;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What tests read, in a pack that discloses it, is held against the ledger row by row, whoever signed it.
class PackInputsTest {
    private static final String CHANGES = "inputs/data/change.parquet";
    private static final String OF_C3 = " WHERE record = 'git:acme/c3'";

    @TempDir
    private Path folder = Path.of("");

    private final SmallPacks packs = SmallPacks.once();

    private List<Finding> verify(Path zip) throws IOException {
        return PackVerifier.verify(
                zip,
                new Outside(
                        Optional.of(packs.key().verifier().text()),
                        List.of(),
                        WitnessPolicy.NONE,
                        TimestampVerifier.NONE,
                        Optional.empty(),
                        Optional.of(InputTables::csv)));
    }

    /// The file written again after some statements.
    private List<Finding> forged(String... statements) throws IOException, SQLException {
        Repacked pack = new Repacked(packs.inputs(), folder.resolve("forged.zip"));
        Path parquet = folder.resolve("change.parquet");
        Files.write(parquet, Optional.ofNullable(pack.files.get(CHANGES)).orElseThrow());
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("CREATE TABLE c AS SELECT * FROM read_parquet('" + parquet + "')");
            for (String each : statements) {
                statement.execute(each);
            }
            statement.execute("COPY (SELECT * FROM c ORDER BY log_index) TO '" + parquet + "' (FORMAT parquet)");
        }
        pack.files.put(CHANGES, Files.readAllBytes(parquet));
        return verify(pack.signed(packs.key()));
    }

    @Test
    void every_row_follows_from_a_payload_that_the_ledger_committed_to() throws Exception {
        for (List<Finding> findings : List.of(verify(packs.inputs()), forged())) {
            assertThat(findings)
                    .noneMatch(Finding::failed)
                    .noneMatch(finding -> finding.verdict() == Verdict.OPEN)
                    .anyMatch(finding -> finding.claim().equals("inputs")
                            && finding.detail().matches("[1-9][0-9,]* rows of [2-9] record types: .*"))
                    .anyMatch(finding -> finding.claim().equals("other inputs")
                            && finding.detail().matches("[1-9][0-9]* tables of documents.*"));
        }
        assertThat(verify(packs.items())).noneMatch(finding -> finding.claim().contains("inputs"));
    }

    @Test
    void whatever_is_changed_in_a_row_is_refused_even_when_the_ledger_s_key_signs_it() throws Exception {
        String payload = "replace(payload, '\"author\":\"mila\"', '\"author\":\"owen\"')";
        for (String[] change : new String[][] {
            {"author = 'owen'", "its column author is not what its payload says"},
            {"occurred_at = occurred_at + INTERVAL 1 SECOND", "its column occurred_at"},
            {"independent_approval_count = 1", "independent_approval_count is not what follows from its payload"},
            {"approvals = [{'actor': 'owen'}]", "its column approvals"},
            {"payload = " + payload, "is not what its digest says"},
            {
                "author = 'owen', payload = " + payload + ", payload_digest = sha256(" + payload + ")",
                "the ledger committed to another payload"
            },
            {"source = 'git:other', record = 'git:other/c3'", "the ledger committed to another payload, source"},
            {"run = 'another'", "the ledger committed to another payload, source or run"},
            {"recorded_at = recorded_at + INTERVAL 1 DAY", "it was not recorded at"},
            {"record = 'git:acme/c4'", "its record would be called git:acme/c4"},
            {"log_index = log_index + 1000000", "belong to no entry below"}
        }) {
            assertThat(forged("UPDATE c SET " + change[0] + OF_C3))
                    .as(change[0])
                    .anyMatch(finding -> finding.failed()
                            && finding.claim().equals("inputs")
                            && finding.detail().startsWith(CHANGES + ": ")
                            && finding.detail().contains(change[1]));
        }
    }

    @Test
    void a_row_that_is_there_twice_and_a_column_that_is_not_are_refused() throws Exception {
        assertThat(forged("INSERT INTO c SELECT * FROM c" + OF_C3))
                .anyMatch(finding -> finding.failed() && finding.detail().contains("is there twice"));
        assertThat(forged("ALTER TABLE c DROP COLUMN author"))
                .anyMatch(finding -> finding.failed() && finding.detail().contains("no column for author"));
    }
}
