package io.avouch.cli.api;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The file name a server proposes. Only plain names are taken: never a path, never a hidden file.
final class ContentDisposition {
    private static final Pattern NAME = Pattern.compile("(?i)filename=\"?([A-Za-z0-9][A-Za-z0-9._-]{0,150})\"?");

    private ContentDisposition() {}

    static Optional<String> fileName(Optional<String> header) {
        return header.map(NAME::matcher).filter(Matcher::find).map(matcher -> matcher.group(1));
    }
}
