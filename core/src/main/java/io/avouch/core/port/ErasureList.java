package io.avouch.core.port;

import io.avouch.core.OrgId;
import java.util.List;

/// The decisions to erase, kept apart from backups: a backup made before a decision brings back what went,
/// and this list makes sure that it goes again.
public interface ErasureList {
    void add(OrgId org, Line line);

    List<Line> of(OrgId org);

    /// @param index the entry of the record, or of the decision by which the file came in
    /// @param commitment what the entry commits to, so that never another one is erased
    /// @param file whether it is a file that was erased by itself
    record Line(long index, String commitment, String reason, String actor, boolean file) {}
}
