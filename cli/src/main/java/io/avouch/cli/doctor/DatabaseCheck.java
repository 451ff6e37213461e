package io.avouch.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The embedded PostgreSQL is of the version that Avouch brings, and not left over from a killed server.
///
/// @param served whether a server answers on the data directory
record DatabaseCheck(Path data, Optional<String> url, boolean served) implements Check {
    private static final String NAME = "database";
    private static final String MAJOR = "18";

    @Override
    public List<Finding> look() {
        if (url.isPresent()) {
            return List.of(Finding.good(NAME, "an external PostgreSQL, by AVOUCH_DB_URL"));
        }
        Path version = data.resolve("postgres/PG_VERSION");
        if (!Files.exists(version)) {
            return List.of(Finding.good(NAME, "no database yet; the first start makes it"));
        }
        try {
            String major = Files.readString(version).strip();
            return List.of(major.equals(MAJOR) ? process() : other(major));
        } catch (IOException unreadable) {
            return List.of(new Finding(
                    NAME,
                    Severity.BAD,
                    "the database's folder can't be read",
                    String.valueOf(unreadable.getMessage()),
                    "give the user that runs Avouch the right to read " + data.resolve("postgres")));
        }
    }

    private Finding other(String major) {
        return new Finding(
                NAME,
                Severity.BAD,
                "the database was made by PostgreSQL " + major + ", this Avouch brings " + MAJOR,
                data.resolve("postgres").toString(),
                "start it with the Avouch that made it and take a backup, then restore that here");
    }

    private Finding process() throws IOException {
        Path pidFile = data.resolve("postgres/postmaster.pid");
        if (served || !Files.exists(pidFile)) {
            return Finding.good(NAME, "PostgreSQL " + MAJOR + (served ? ", running" : ", stopped in order"));
        }
        String pid = Files.readAllLines(pidFile).stream().findFirst().orElse("").strip();
        return new Finding(
                NAME,
                Severity.WARNING,
                "a server that was killed left its database behind (process " + pid + ")",
                pidFile.toString(),
                "nothing to do: the next avouch up stops it in order and starts a new one");
    }
}
