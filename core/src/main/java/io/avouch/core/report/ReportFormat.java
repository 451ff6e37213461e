package io.avouch.core.report;

import java.util.Arrays;
import java.util.Optional;

/// What a report is written as.
public enum ReportFormat {
    PDF("application/pdf"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String mediaType;

    ReportFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /// The format's name, which is also how its files end.
    public String text() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    public static Optional<ReportFormat> find(String text) {
        return Arrays.stream(values())
                .filter(format -> format.text().equals(text))
                .findFirst();
    }
}
