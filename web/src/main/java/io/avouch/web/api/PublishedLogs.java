package io.avouch.web.api;

import io.avouch.core.OrgId;
import java.util.Set;

/// The organisations whose log anyone may read, tiles included; it says nothing of their payloads.
public record PublishedLogs(Set<OrgId> organisations) {
    public PublishedLogs {
        organisations = Set.copyOf(organisations);
    }

    public boolean contains(OrgId org) {
        return organisations.contains(org);
    }
}
