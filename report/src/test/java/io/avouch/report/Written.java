package io.avouch.report;

import io.avouch.core.Bytes;
import io.avouch.core.report.ApplicabilityInput;
import io.avouch.core.report.ReadinessInput;
import io.avouch.core.report.ReportFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// A report written for an office program.
record Written(Bytes content) {
    interface Writing {
        void to(ByteArrayOutputStream out) throws IOException;
    }

    static Written of(ReadinessInput input, ReportFormat format) {
        return written(out -> new Reports().readiness(input, format, out));
    }

    static Written of(ApplicabilityInput input, ReportFormat format) {
        return written(out -> new Reports().applicability(input, format, out));
    }

    static Written written(Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writing.to(out);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return new Written(Bytes.owning(out.toByteArray()));
    }

    interface Question<D, T> {
        T of(D document) throws IOException;
    }

    interface Opening<D extends java.io.Closeable> {
        D open(ByteArrayInputStream in) throws IOException;
    }

    <D extends java.io.Closeable, T> T ask(Opening<D> opening, Question<D, T> question) {
        try (D document = opening.open(new ByteArrayInputStream(content.toArray()))) {
            return question.of(document);
        } catch (IOException broken) {
            throw new AssertionError("can't be opened: " + broken.getMessage(), broken);
        }
    }

    /// The XML inside, by name.
    Map<String, String> parts() {
        Map<String, String> parts = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content.toArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return parts;
    }
}
