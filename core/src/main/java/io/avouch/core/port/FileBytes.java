package io.avouch.core.port;

import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import java.io.IOException;
import java.io.InputStream;

/// The bytes of files, each by its SHA-256.
public interface FileBytes {
    /// Takes bytes in, up to a limit; they are on the disk, and not kept yet.
    ///
    /// @throws TooLongException where there are more
    Taken take(OrgId org, InputStream from, long bytesMax) throws IOException;

    /// Bytes that were taken in. Closing throws them away unless they were kept.
    interface Taken extends AutoCloseable {
        Digest digest();

        long bytes();

        /// The first bytes, up to some thousand.
        byte[] head();

        /// From here on they are found by their digest, whatever happens to the machine.
        ///
        /// @param name what whoever handed them in calls them
        void keep(String name) throws IOException;

        @Override
        void close() throws IOException;
    }

    final class TooLongException extends IOException {
        public TooLongException(long bytesMax) {
            super("longer than " + bytesMax + " bytes");
        }
    }

    /// Throws where the bytes on the disk are not those of the digest any more.
    InputStream open(OrgId org, String sha256) throws IOException;

    /// What whoever handed them in calls them; empty where they are not there.
    String name(OrgId org, String sha256) throws IOException;

    /// The bytes and the name.
    void delete(OrgId org, String sha256) throws IOException;
}
