package io.avouch.core.port;

import io.avouch.core.OrgId;

/// Waits until nothing of an organisation reads records and writes what it finds, and lets nothing of it begin
/// before some work is done. Without it a run under way would write down again what is being erased.
@FunctionalInterface
public interface Standstill {
    void during(OrgId org, Runnable work);
}
