package io.avouch.core.port;

import io.avouch.core.OrgId;
import java.util.function.Supplier;

/// Runs work for one organisation in one transaction: all of it happens, or none.
public interface UnitOfWork {
    <T> T in(OrgId org, Supplier<T> work);

    default void run(OrgId org, Runnable work) {
        in(org, () -> {
            work.run();
            return Boolean.TRUE;
        });
    }
}
