package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.evidence.EvidenceFile;
import io.avouch.core.evidence.FileForm;
import io.avouch.core.json.Json;
import io.avouch.core.port.Decisions;
import io.avouch.core.port.Erasable;
import io.avouch.core.port.EvidenceFiles;
import io.avouch.core.port.EvidenceLog;
import io.avouch.core.port.FileBytes;
import io.avouch.core.port.Organisations;
import io.avouch.core.port.UnitOfWork;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// Takes files as evidence: their bytes by digest, and a decision that says when each was received, and from whom.
public final class KeepingFiles implements Erasable {
    /// A file may be this long.
    public static final long BYTES_MAX = 50L << 20;

    private static final int NAME_MAX = 300;

    private final Organisations organisations;
    private final EvidenceFiles files;
    private final FileBytes bytes;
    private final EvidenceLog log;
    private final Decisions decisions;
    private final UnitOfWork work;

    public KeepingFiles(
            Organisations organisations,
            EvidenceFiles files,
            FileBytes bytes,
            EvidenceLog log,
            Decisions decisions,
            UnitOfWork work) {
        this.organisations = organisations;
        this.files = files;
        this.bytes = bytes;
        this.log = log;
        this.decisions = decisions;
        this.work = work;
    }

    /// @param name as a reader should see it; its ending says the form
    /// @return the file; the one that was there where it is known already
    public EvidenceFile receive(OrgId org, String name, InputStream from, String actor) throws IOException {
        String shown = name.strip();
        if (shown.isEmpty()
                || shown.length() > NAME_MAX
                || shown.chars().anyMatch(c -> c < ' ' || c == '/' || c == '\\')) {
            throw ProblemsException.of(
                    "name", "'" + shown + "' can't be a file's name", "1 to " + NAME_MAX + " characters, no folders");
        }
        FileForm form = FileForm.find(shown)
                .orElseThrow(() -> ProblemsException.of(
                        shown, "files of this form are not taken as evidence", "taken are: " + FileForm.known()));
        try (FileBytes.Taken taken = bytes.take(org, from, BYTES_MAX)) {
            check(shown, form, taken);
            Optional<EvidenceFile> known = files.find(org, taken.digest().hex()).filter(EvidenceFile::held);
            if (known.isPresent()) {
                return named(org, known.get());
            }
            taken.keep(shown);
            record(org, form, taken, actor);
            return get(org, taken.digest().hex());
        } catch (FileBytes.TooLongException tooLong) {
            throw ProblemsException.of(
                    shown,
                    "it is longer than " + (BYTES_MAX >> 20) + " MiB",
                    "hand in the part that is evidence, or an extract with its digest");
        }
    }

    private static void check(String name, FileForm form, FileBytes.Taken taken) {
        if (taken.bytes() == 0) {
            throw ProblemsException.of(name, "it is empty", "");
        }
        if (!form.begins(taken.head())) {
            throw ProblemsException.of(
                    name,
                    "its bytes are not those of a file of the form " + form.mediaType(),
                    "give it the ending of what it is");
        }
    }

    private void record(OrgId org, FileForm form, FileBytes.Taken taken, String actor) {
        Instant now = organisations.now(org);
        work.run(org, () -> {
            // The name may say something of a person: it stays out of the ledger, so that it can be erased.
            UUID decision = decisions.add(
                    org,
                    "file-received",
                    actor,
                    now,
                    Json.object()
                            .put("sha256", taken.digest().hex())
                            .put("bytes", taken.bytes())
                            .put("media_type", form.mediaType())
                            .put("provenance", "uploaded")
                            .build());
            files.add(
                    org,
                    new EvidenceFile(
                            taken.digest().hex(),
                            "",
                            form,
                            taken.bytes(),
                            actor,
                            now,
                            OptionalLong.empty(),
                            true,
                            OptionalLong.empty()),
                    decision);
        });
        log.checkpoint(org);
    }

    public Optional<EvidenceFile> find(OrgId org, String sha256) {
        return files.find(org, sha256).map(file -> named(org, file));
    }

    public EvidenceFile get(OrgId org, String sha256) {
        return find(org, sha256).orElseThrow(() -> absent(sha256));
    }

    public static ProblemsException absent(String sha256) {
        return ProblemsException.of("file", "no file with the digest " + sha256, "hand it in: POST /api/v1/files");
    }

    public List<EvidenceFile> list(OrgId org, int limit) {
        return files.list(org, limit).stream().map(file -> named(org, file)).toList();
    }

    private EvidenceFile named(OrgId org, EvidenceFile file) {
        try {
            return file.named(bytes.name(org, file.sha256()));
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "the name of file " + file.sha256() + " can't be read: " + failed.getMessage(), failed);
        }
    }

    /// The one that an entry's decision says was received, unless it was handed in anew since.
    public Optional<EvidenceFile> findReceived(OrgId org, long index) {
        return files.findReceived(org, index).map(file -> named(org, file));
    }

    /// The last entry by whose decision one of those went that had been received below an index.
    OptionalLong lastErasure(OrgId org, long belowIndex) {
        return files.lastErasure(org, belowIndex);
    }

    /// Its bytes, checked against the digest first.
    public InputStream open(OrgId org, EvidenceFile file) throws IOException {
        if (!file.held()) {
            throw ProblemsException.of(
                    "file",
                    "no bytes of file " + file.sha256() + ": they were erased"
                            + (file.erasedBy().isPresent()
                                    ? " by entry " + file.erasedBy().getAsLong()
                                    : ""),
                    "");
        }
        return bytes.open(org, file.sha256());
    }

    /// The files that an erased record names go with it.
    @Override
    public void erase(OrgId org, Erasure erasure) {
        for (String sha256 : erasure.files()) {
            try {
                bytes.delete(org, sha256);
            } catch (IOException failed) {
                throw new UncheckedIOException("file " + sha256 + " can't be removed: " + failed.getMessage(), failed);
            }
            files.erased(org, sha256, erasure.by());
        }
    }
}
