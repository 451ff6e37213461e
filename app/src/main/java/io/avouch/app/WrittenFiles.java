package io.avouch.app;

import io.avouch.core.OrgId;
import io.avouch.core.port.Erasable;
import io.avouch.core.port.Organisations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reports and packs that commands wrote into the data directory (`out/<org>-...`). They may show any record,
/// and can be written again at any time; so those of an organisation go when one of its records or files is erased.
final class WrittenFiles implements Erasable {
    private static final Logger LOG = LoggerFactory.getLogger(WrittenFiles.class);

    private final Path out;
    private final Organisations organisations;

    WrittenFiles(Path out, Organisations organisations) {
        this.out = out;
        this.organisations = organisations;
    }

    @Override
    public void erase(OrgId org, Erasure erasure) {
        if (!Files.isDirectory(out)) {
            return;
        }
        try {
            for (Path file : of(org)) {
                delete(file);
                LOG.info("removed {}: it may show what was erased by entry {}", file, erasure.by());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("what was written for " + org + " in " + out + " can't be removed", failed);
        }
    }

    private List<Path> of(OrgId org) throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            return files.filter(file -> owner(String.valueOf(file.getFileName()), org))
                    .sorted()
                    .toList();
        }
    }

    /// `acme-2-soa.pdf` is of `acme-2`, where there is one, and not of `acme`.
    private boolean owner(String name, OrgId org) {
        return organisations.list().stream()
                .map(each -> each.id().value())
                .filter(id -> name.startsWith(id + "-"))
                .max(Comparator.comparingInt(String::length))
                .equals(java.util.Optional.of(org.value()));
    }

    private static void delete(Path path) throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
