package io.avouch.report.docx;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// An office file is a zip whose entries carry the time of writing; here they carry the report's.
public final class OfficeZip {
    private OfficeZip() {}

    public static void settle(byte[] file, Instant time, OutputStream out) throws IOException {
        ZipOutputStream settled = new ZipOutputStream(out);
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                ZipEntry same = new ZipEntry(entry.getName());
                same.setTimeLocal(time.atOffset(ZoneOffset.UTC).toLocalDateTime());
                settled.putNextEntry(same);
                entries.transferTo(settled);
                settled.closeEntry();
            }
        }
        settled.finish();
    }
}
