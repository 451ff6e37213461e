package io.avouch.core.notify;

import java.net.URI;

/// One message to one person, in plain text.
///
/// @param unsubscribe where one click ends such messages
public record Mail(String to, String subject, String text, URI unsubscribe) {
    private static final int SUBJECT_CHARS_MAX = 200;

    public Mail {
        subject = line(subject);
    }

    /// A subject is one line; what would begin another one, or end it, is left out.
    private static String line(String text) {
        String one = text.codePoints()
                .map(point -> Character.isISOControl(point) ? ' ' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return one.codePointCount(0, one.length()) <= SUBJECT_CHARS_MAX
                ? one
                : one.substring(0, one.offsetByCodePoints(0, SUBJECT_CHARS_MAX - 1)) + "…";
    }
}
