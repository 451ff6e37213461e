package io.avouch.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The data directory is a folder that can be written, and its secrets are read by their owner alone.
record DataDirectoryCheck(Path data) implements Check {
    private static final String NAME = "data directory";

    @Override
    public List<Finding> look() {
        if (!Files.exists(data)) {
            return List.of(new Finding(
                    NAME,
                    Severity.WARNING,
                    data + " is not there yet",
                    "",
                    "avouch init makes it, and avouch demo fills it with an example"));
        }
        if (!Files.isDirectory(data)) {
            return List.of(bad(data + " is a file", "choose another directory with --data DIR"));
        }
        if (!Files.isWritable(data)) {
            return List.of(bad(data + " can't be written", "give yourself the right to write there: chmod u+rwx"));
        }
        List<Finding> findings = new ArrayList<>(secrets());
        if (open(data)) {
            findings.add(new Finding(
                    NAME,
                    Severity.WARNING,
                    "others on this machine can look into " + data + ", where records lie in the clear",
                    "",
                    "chmod 700 " + data));
        }
        if (findings.isEmpty()) {
            findings.add(Finding.good(NAME, data + " can be written, its secrets are its owner's"));
        }
        return findings;
    }

    private List<Finding> secrets() {
        Path keys = data.resolve("keys");
        if (!Files.isDirectory(keys)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(keys)) {
            return files.filter(file -> !file.toString().endsWith(".vkey"))
                    .filter(DataDirectoryCheck::open)
                    .map(file -> bad(file + " can be read by others", "chmod 600 " + file))
                    .toList();
        } catch (IOException unreadable) {
            return List.of(bad(keys + " can't be read: " + unreadable.getMessage(), "change its rights"));
        }
    }

    private static boolean open(Path file) {
        try {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
            return rights.contains(PosixFilePermission.GROUP_READ) || rights.contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException noRights) {
            return false;
        }
    }

    private static Finding bad(String sentence, String fix) {
        return new Finding(NAME, Severity.BAD, sentence, "", fix);
    }
}
