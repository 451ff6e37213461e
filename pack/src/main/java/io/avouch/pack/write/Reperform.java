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
                exit $failed
                """.formatted(run.id());
    }
}
