package io.avouch.web.page;

import io.avouch.core.trust.TrustAccess;
import io.avouch.core.trust.TrustPage;
import io.avouch.flow.TrustRoom.ControlResults;
import java.util.List;

/// What stands behind the gate of a trust page, for somebody who was let in.
///
/// @param href the address of this page
public record TrustRoomPage(
        TrustPage trust, TrustAccess access, List<ControlResults> results, String href, Theme theme) {
    public TrustRoomPage {
        results = List.copyOf(results);
    }
}
