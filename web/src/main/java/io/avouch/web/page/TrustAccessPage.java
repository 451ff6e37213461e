package io.avouch.web.page;

import io.avouch.core.trust.TrustAccess;
import io.avouch.core.trust.TrustPage;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The organisation's side of its trust page: whether it is shown, who asked for what stands behind the gate, who was
/// let in, and what they read.
///
/// @param page as it is written now; empty where nobody has written it yet
/// @param link what opens the gate for whoever was just let in, shown once
/// @param mayDecide whether the reader may let somebody in
public record TrustAccessPage(
        Optional<TrustPage> page,
        List<TrustAccess> accesses,
        List<TrustAccess.Reading> readings,
        Optional<String> link,
        boolean mayDecide) {
    public TrustAccessPage {
        accesses = List.copyOf(accesses);
        readings = List.copyOf(readings);
    }

    public String reader(UUID access) {
        return accesses.stream()
                .filter(each -> each.id().equals(access))
                .map(each -> each.name() + ", " + each.company())
                .findFirst()
                .orElse("somebody let in earlier");
    }

    public long waiting() {
        return accesses.stream()
                .filter(each -> each.state() == TrustAccess.State.ASKED)
                .count();
    }
}
