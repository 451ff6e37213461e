package io.avouch.flow;

import io.avouch.core.Digest;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.Origin;
import io.avouch.core.programme.Revision;
import java.util.List;
import java.util.Optional;

/// The revision that a file was made from.
///
/// @param written what an export says of it: its text's digest and where it stands; absent where somebody wrote the
///     number alone
public record Base(int revision, Optional<Written> written) {
    public record Written(Digest digest, Origin origin) {}

    static Base of(int revision) {
        return new Base(revision, Optional.empty());
    }

    /// That revision, if it is one of these: the one that was exported here, or the one that the same export brought.
    Optional<Revision> findIn(List<Revision> history) {
        return history.stream().filter(this::is).reduce((one, other) -> other);
    }

    private boolean is(Revision revision) {
        if (revision.origin().isPresent()) {
            Origin brought = revision.origin().get();
            return written.filter(each -> each.digest().equals(revision.digest())
                            && each.origin().log().equals(brought.log())
                            && each.origin().savedAt().equals(brought.savedAt())
                            && this.revision == brought.revision())
                    .isPresent();
        }
        return revision.number() == this.revision
                && written.filter(each -> !each.digest().equals(revision.digest())
                                || !each.origin().savedAt().equals(revision.savedAt()))
                        .isEmpty();
    }

    /// What an export claims of a text, unless the text was edited since.
    Optional<Origin> claim(JsonObject body) {
        return written.filter(each -> each.digest().equals(Digest.of(Jcs.bytes(body))))
                .map(Written::origin);
    }
}
