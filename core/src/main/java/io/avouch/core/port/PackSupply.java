package io.avouch.core.port;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.pack.NamedFile;
import io.avouch.core.pack.ReceivedFile;
import io.avouch.core.port.Lake.Held;
import io.avouch.core.report.ReportFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.LongConsumer;

/// Hands out what is too large to be held at once, piece by piece, when the writer comes to it.
public interface PackSupply {
    /// A tile or entry bundle by its C2SP path, as wide as the path says.
    byte[] tile(String path) throws IOException;

    /// `anchor/<index>` or `succession/<n>` of the log.
    Optional<byte[]> findLogFile(String path);

    /// What outsiders gave for the log, by the index of the entry that logs it, with how many entries it is about.
    SortedMap<Long, Long> anchors();

    /// The exact files that decide a test's results, by name.
    Map<String, String> testFiles(String test);

    /// Writes all item results of a test, in the order in which they are hashed.
    ///
    /// @param csv item, occurred_at, until_at, status, strength, reason, log_index, possible_seconds
    void items(String test, Path csv, Path parquet) throws IOException;

    /// What a test's digest was taken over, where the run kept it.
    Optional<String> facts(String test) throws IOException;

    /// The records at these indexes (sorted, a bounded number); those that were erased are left out.
    List<Held> records(List<Long> indexes);

    /// The files that documents in force name, as far as a pack may show them: of documents in the pack, and of
    /// whatever record, in it or not.
    List<NamedFile> namedFiles();

    /// A file that was handed in; absent where nobody did.
    Optional<ReceivedFile> findFile(String sha256);

    /// Its bytes, checked against the digest first.
    InputStream openFile(ReceivedFile file) throws IOException;

    /// The package in print.
    void document(ReportFormat format, OutputStream out) throws IOException;

    /// The package in the field's exchange format, by the names of its files.
    SortedMap<String, JsonObject> oscal();

    /// Writes what the tests read, and the statements that run them again, as files below a folder.
    ///
    /// @param read is told the index of every record among it
    void inputs(Path folder, LongConsumer read) throws IOException;

    /// A signed note over a text, by the ledger's key.
    String sign(String text) throws IOException;
}
