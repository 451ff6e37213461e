package io.avouch.ledger.log;

import io.avouch.ledger.disk.Disk;
import io.avouch.ledger.disk.RealDisk;
import io.avouch.ledger.note.Checkpoint;
import io.avouch.ledger.note.MalformedException;
import io.avouch.ledger.note.Signer;
import io.avouch.ledger.note.Succession;
import io.avouch.ledger.note.VerifierKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// A closed log's files, on their way into the next generation: the same entries under a new origin and key.
///
/// A restored log is never resumed: nobody knows what was signed after the backup was made. Its next
/// generation begins with what the backup's last checkpoint covered, and says so.
public final class Generation {
    private final Disk disk;
    private final Path directory;

    public Generation(Path logDirectory) {
        this(new RealDisk(), logDirectory);
    }

    Generation(Disk disk, Path logDirectory) {
        this.disk = disk;
        this.directory = logDirectory;
    }

    /// The key that the files are under now.
    public VerifierKey key() throws IOException {
        return LogOpening.key(disk, directory.resolve(LogOpening.KEY_FILE));
    }

    /// The number of this generation, from 1.
    public int number() throws IOException {
        int number = 1;
        while (disk.exists(directory.resolve("succession").resolve(Integer.toString(number)))) {
            number++;
        }
        return number;
    }

    /// The last checkpoint that was signed in this generation.
    public Optional<Checkpoint> signed() throws IOException {
        Path file = directory.resolve(Publication.FILE);
        return disk.exists(file) ? Optional.of(Checkpoint.verify(disk.read(file), key())) : Optional.empty();
    }

    /// What closed the generation before this one.
    public Optional<Succession> before() throws IOException {
        int number = number();
        return number == 1
                ? Optional.empty()
                : Optional.of(Succession.verify(
                        disk.read(directory.resolve("succession").resolve(Integer.toString(number - 1)))));
    }

    /// Closes this generation and begins the next; the ledger is closed meanwhile. A begin that a crash cut
    /// short is finished by the same call.
    public Succession begin(Signer old, Signer next, Succession.Why why) throws IOException {
        VerifierKey now = key();
        Optional<Succession> cutShort = before().filter(each -> each.to().equals(next.verifier()));
        Succession succession;
        if (cutShort.isPresent()) {
            succession = cutShort.get();
        } else {
            if (!now.equals(old.verifier())) {
                throw new IllegalArgumentException(directory + " is under the key " + now + ", not " + old.verifier());
            }
            Checkpoint closed = signed().orElseThrow(() ->
                    new MalformedException(directory + " has no checkpoint: there is nothing to go on from"));
            succession = new Succession(closed, now, next.verifier(), why);
            byte[] note = succession.sign(old, next).toBytes();
            new LogFiles(disk, directory).putSuccession(number(), note);
        }
        // The old checkpoint goes first: under the new key it would be a foreign one.
        Path last = directory.resolve(Publication.FILE);
        if (disk.exists(last)) {
            disk.delete(last);
            disk.syncDirectory(directory);
        }
        new LogFiles(disk, directory).setRefusedAside(number() - 1);
        byte[] text = (next.verifier().text() + "\n").getBytes(StandardCharsets.UTF_8);
        disk.replace(directory.resolve(LogOpening.KEY_FILE), text);
        return succession;
    }
}
