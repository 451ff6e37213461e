package io.avouch.web.page;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What is kept with a document or a record: files that belong to it, and the legal holds that it is under.
///
/// @param subject as forms name it: `kind/id`, or `records/12`
/// @param attachable whether the reader may attach a file
/// @param holdable whether the reader may put it under a hold
/// @param liftable whether the reader may lift holds
/// @param erasable whether the reader may erase it for good: a record that nothing holds
/// @param forms the endings of files that are taken
/// @param megabytesMax how long a file may be
public record Keeping(
        String subject,
        List<Attached> files,
        List<Hold> holds,
        boolean attachable,
        boolean holdable,
        boolean liftable,
        boolean erasable,
        String forms,
        long megabytesMax) {
    public Keeping {
        files = List.copyOf(files);
        holds = List.copyOf(holds);
    }

    /// Of what nothing can be attached to, and nobody holds.
    public static final Keeping NONE = new Keeping("", List.of(), List.of(), false, false, false, false, "", 0);

    /// A file that belongs to it.
    ///
    /// @param id of the attachment
    /// @param name as whoever handed it in calls it; absent where its bytes are not here
    /// @param erasedBy the entry of the decision by which they went
    /// @param readBy who opened and read it
    public record Attached(
            String id,
            Optional<String> name,
            Optional<Long> erasedBy,
            String mediaType,
            String length,
            String sha256,
            String author,
            Optional<String> readBy,
            Optional<String> readOn,
            Optional<String> remark) {}

    /// A hold in force.
    public record Hold(String id, String matter, String placedBy, LocalDate since) {}
}
