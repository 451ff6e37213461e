package io.avouch.core.port;

import io.avouch.core.OrgId;
import io.avouch.core.evidence.Stage;
import java.time.Duration;

/// Lets a caller wait until entries have come further than onto the disk.
public interface Waiting {
    /// Whether a stage can be reached at all: witnesses and authorities are there only if configured.
    boolean offers(Stage stage);

    /// Waits until every entry below `size` has reached the stage; false after the time.
    boolean await(OrgId org, long size, Stage stage, Duration limit);
}
