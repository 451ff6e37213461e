package io.avouch.web.page;

import io.avouch.core.pack.Disclosure;
import java.util.List;
import java.util.Optional;

/// A paper that can be taken away from a page.
///
/// @param says what it is, and what it is not
/// @param files one for each form that it is written in
/// @param pack where it is asked for by a form that says how much it shows, as packs are
/// @param levels how much the reader may ask for
public record Download(String title, String says, List<File> files, Optional<Link> pack, List<Disclosure> levels) {
    public Download {
        files = List.copyOf(files);
        levels = List.copyOf(levels);
    }

    public Download(String title, String says, List<File> files) {
        this(title, says, files, Optional.empty(), List.of());
    }

    /// @param form as people call it, `PDF`
    public record File(String form, String href) {}
}
