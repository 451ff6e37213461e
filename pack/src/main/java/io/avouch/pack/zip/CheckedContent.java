package io.avouch.pack.zip;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// The content of an entry, which never gives more bytes than its header says.
final class CheckedContent extends InputStream {
    private final InputStream stored;
    private final ZipEntryForm entry;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[1 << 16];
    private long given;
    private boolean ended;

    CheckedContent(InputStream stored, ZipEntryForm entry) {
        this.stored = stored;
        this.entry = entry;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        if (ended || length == 0) {
            return ended ? -1 : 0;
        }
        int read = entry.deflated() ? inflate(to, from, length) : stored.read(to, from, length);
        if (read < 0) {
            ended = true;
            finish();
            return -1;
        }
        given += read;
        if (given > entry.size()) {
            throw bad("it has more than " + entry.size() + " bytes");
        }
        crc.update(to, from, read);
        return read;
    }

    private int inflate(byte[] to, int from, int length) throws IOException {
        try {
            while (true) {
                int made = inflater.inflate(to, from, length);
                if (made > 0) {
                    return made;
                }
                if (inflater.finished()) {
                    return -1;
                }
                if (inflater.needsDictionary()) {
                    throw bad("its compression is broken");
                }
                int read = stored.read(buffer);
                if (read < 0) {
                    throw bad("its compressed bytes are cut off");
                }
                inflater.setInput(buffer, 0, read);
            }
        } catch (DataFormatException broken) {
            throw bad("its compression is broken");
        }
    }

    private void finish() throws IOException {
        if (entry.deflated() && (inflater.getRemaining() > 0 || stored.read() >= 0)) {
            throw bad("there are bytes behind its compressed content");
        }
        if (given != entry.size()) {
            throw bad("it has " + given + " bytes instead of " + entry.size());
        }
        if ((int) crc.getValue() != entry.crc()) {
            throw bad("its content is not what its check sum says");
        }
    }

    private BadArchiveException bad(String message) {
        return new BadArchiveException(entry.name(), message);
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        stored.close();
    }
}
