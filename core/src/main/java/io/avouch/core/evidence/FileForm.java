package io.avouch.core.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The forms of files that are taken as evidence: what can be read by a person, and runs nothing when it is opened.
///
/// A file's name says which it claims to be, and its first bytes have to agree.
public enum FileForm {
    PDF("application/pdf", Start.of("%PDF-"), "pdf"),
    PNG("image/png", Start.of(0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A), "png"),
    JPEG("image/jpeg", Start.of(0xFF, 0xD8, 0xFF), "jpg", "jpeg"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", Start.ZIP, "docx"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Start.ZIP, "xlsx"),
    PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation", Start.ZIP, "pptx"),
    ODT("application/vnd.oasis.opendocument.text", Start.ZIP, "odt"),
    ODS("application/vnd.oasis.opendocument.spreadsheet", Start.ZIP, "ods"),
    CSV("text/csv", Start.TEXT, "csv"),
    JSON("application/json", Start.TEXT, "json", "ndjson"),
    YAML("application/yaml", Start.TEXT, "yaml", "yml", "mlmodel"),
    TEXT("text/plain", Start.TEXT, "txt", "log", "md", "markdown", "eml");

    private final String mediaType;
    private final Start start;
    private final List<String> endings;

    FileForm(String mediaType, Start start, String... endings) {
        this.mediaType = mediaType;
        this.start = start;
        this.endings = List.of(endings);
    }

    public String mediaType() {
        return mediaType;
    }

    /// The usual ending of its files, without the dot.
    public String ending() {
        return endings.getFirst();
    }

    /// The form that a name claims.
    public static Optional<FileForm> find(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Stream.of(values()).filter(form -> form.endings.contains(ending)).findFirst();
    }

    /// `pdf, png, jpg...`
    public static String known() {
        return Stream.of(values()).flatMap(form -> form.endings.stream()).collect(Collectors.joining(", "));
    }

    /// Whether the bytes at a file's beginning are those of this form.
    ///
    /// @param head up to some thousand bytes; a text may be cut off inside a character
    public boolean begins(byte[] head) {
        return start.fits(head);
    }

    /// How files of a form begin.
    private record Start(List<Integer> bytes) {
        static final Start ZIP = of('P', 'K', 3, 4);

        /// Any UTF-8 without control characters that no text has.
        static final Start TEXT = new Start(List.of());

        private static final int CHARACTER_BYTES_MAX = 4;

        static Start of(int... bytes) {
            return new Start(Arrays.stream(bytes).boxed().toList());
        }

        static Start of(String text) {
            return new Start(text.chars().boxed().toList());
        }

        boolean fits(byte[] head) {
            if (bytes.isEmpty()) {
                return text(head);
            }
            if (head.length < bytes.size()) {
                return false;
            }
            for (int i = 0; i < bytes.size(); i++) {
                if ((head[i] & 0xFF) != bytes.get(i)) {
                    return false;
                }
            }
            return true;
        }

        private static boolean text(byte[] head) {
            for (byte each : head) {
                if (each >= 0 && each < ' ' && each != '\n' && each != '\r' && each != '\t' && each != '\f') {
                    return false;
                }
            }
            for (int cut = 0; cut < CHARACTER_BYTES_MAX && cut <= head.length; cut++) {
                if (utf8(ByteBuffer.wrap(head, 0, head.length - cut))) {
                    return true;
                }
            }
            return false;
        }

        private static boolean utf8(ByteBuffer bytes) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(bytes);
                return true;
            } catch (CharacterCodingException broken) {
                return false;
            }
        }
    }
}
