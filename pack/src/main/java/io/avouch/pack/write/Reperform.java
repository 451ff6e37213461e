package io.avouch.pack.write;

import io.avouch.core.test.TestRun;

/// The script that runs every test again, with DuckDB alone.
final class Reperform {
    private Reperform() {}

    static String script(TestRun run) {
        return """
                #!/usr/bin/env bash
                # Runs every test of run %s again over the data in this folder, with a stock DuckDB (1.5 or later)
                # alone, and compares the results with those in populations/.
                # Give another DuckDB with DUCKDB=/path/to/duckdb.
                set -euo pipefail
                cd "$(dirname "${BASH_SOURCE[0]}")"
                duckdb=${DUCKDB:-duckdb}
                failed=0
                mkdir -p reperformed
                for script in inputs/tests/*.sql; do
                  test=$(basename "$script" .sql)
                  if ! answer=$("$duckdb" -noheader -list < "$script" 2>&1); then
                    echo "NOT REPEATED  $test: $answer"
                    failed=1
                  elif [ "$(tail -n 1 <<<"$answer")" = same ]; then
                    echo "same          $test"
                  else
                    echo "DIFFERENT     $test: $(tail -n 1 <<<"$answer")"
                    failed=1
                  fi
                done
                # The rows of each .parquet are those of its .csv, every one of them in its place.
                for parquet in populations/*.parquet; do
                  test=$(basename "$parquet" .parquet)
                  rows="COPY (SELECT item, CAST(occurred_at AS VARCHAR) AS occurred_at, CAST(until_at AS VARCHAR) AS
                    until_at, status, strength, reason, log_index, possible_seconds FROM read_parquet('$parquet'))
                    TO 'reperformed/$test.csv' (FORMAT csv, HEADER true);"
                  if ! "$duckdb" -noheader -list <<<"$rows" > /dev/null 2>&1 ||
                      ! cmp -s "reperformed/$test.csv" "populations/$test.csv"; then
                    echo "OTHER ROWS    $parquet"
                    failed=1
                  fi
                done
                exit $failed
                """.formatted(run.id());
    }
}
