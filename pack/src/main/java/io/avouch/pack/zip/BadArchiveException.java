package io.avouch.pack.zip;

import java.io.IOException;

/// An archive, or a file in it, that does not have the only form it can have.
public final class BadArchiveException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String place;

    public BadArchiveException(String place, String message) {
        super(message);
        this.place = place;
    }

    /// The file in the archive, or the part of the archive.
    public String place() {
        return place;
    }
}
