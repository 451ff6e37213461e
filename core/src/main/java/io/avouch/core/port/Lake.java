package io.avouch.core.port;

import io.avouch.core.Bytes;
import io.avouch.core.OrgId;
import io.avouch.core.evidence.Erased;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.time.Window;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;

/// The payloads of sealed records: Parquet files and an open tail, one directory per organisation.
public interface Lake extends Erasable {
    /// Every entry below this index is in files that have been synced.
    long durableSize(OrgId org);

    /// Takes entries in index order; what it already holds it takes again without harm.
    void accept(OrgId org, List<Entry> entries);

    /// Moves the open tail into Parquet files and syncs them.
    void flush(OrgId org);

    /// One entry as the ledger hands it on; the attachment is a [io.avouch.core.evidence.LakeLine].
    record Entry(long index, Instant sealedAt, Bytes attachment) {}

    /// A record as it lies in the lake.
    record Held(
            long index,
            Instant sealedAt,
            String type,
            String source,
            String run,
            Optional<Bytes> salt,
            Optional<JsonObject> record) {}

    Optional<Held> find(OrgId org, long index);

    /// The records that are gone for good, in the order in which they went.
    List<Erased> erased(OrgId org);

    /// The records at these indexes, in order; what is not there is left out.
    ///
    /// @param indexes sorted
    List<Held> findAll(OrgId org, List<Long> indexes);

    /// Hashes every file again; tells the first one that is not what was written.
    Optional<String> findDamage(OrgId org);

    /// How many records of each type there are.
    Map<String, Long> counts(OrgId org);

    /// The index of the newest record of a type below an index, one that was erased included: while it stays the same,
    /// no other of the type was sealed.
    OptionalLong last(OrgId org, String type, long belowIndex);

    /// Records of a type, newest first, whose text contains the words: a page of them, or what was found by
    /// looking as far as one request should; and where to go on.
    Found search(OrgId org, String type, String words, long beforeIndex, int limit);

    /// All records of one source and type, in the order of their indexes: for sources that are small by nature.
    List<Held> ofSource(OrgId org, String type, String source);

    /// Which records name files: of each file that any does the first few of their indexes, found in one pass over the
    /// names alone.
    ///
    /// @param digests SHA-256 of each file, in hexadecimal
    /// @param limit how many of each
    SortedMap<String, List<Long>> naming(OrgId org, Collection<String> digests, int limit);

    /// What a collection run brought: how many records, and when the last was sealed.
    Brought brought(OrgId org, String type, String run);

    record Brought(long records, Optional<Instant> last) {}

    /// Which of some words any other record than one says, as words of their own, whoever writes them large or small.
    ///
    /// @param words in small letters
    Set<String> said(OrgId org, Collection<String> words, long exceptIndex);

    /// Records of a type that were sealed at or beyond an index and occurred inside a window: how many, and the first.
    Late late(OrgId org, String type, long fromIndex, Window window, int limit);

    record Late(long count, List<Held> first) {
        public Late {
            first = List.copyOf(first);
        }
    }

    /// @param next the index below which nothing was looked at yet; absent where all was
    record Found(List<Held> records, OptionalLong next) {
        public Found {
            records = List.copyOf(records);
        }
    }
}
