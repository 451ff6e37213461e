package io.avouch.web.page;

import java.util.List;
import java.util.Optional;

/// A paper that can be taken away from a page.
///
/// @param says what it is, and what it is not
/// @param files one for each form that it is written in
/// @param pack where it is asked for by a form that says how much it shows, as packs are
public record Download(String title, String says, List<File> files, Optional<Link> pack) {
    public Download {
        files = List.copyOf(files);
    }

    public Download(String title, String says, List<File> files) {
        this(title, says, files, Optional.empty());
    }

    /// @param form as people call it, `PDF`
    public record File(String form, String href) {}
}
