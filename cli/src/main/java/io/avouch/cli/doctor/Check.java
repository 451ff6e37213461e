package io.avouch.cli.doctor;

import java.util.List;

/// One thing to look at. A check changes nothing, and starts nothing.
interface Check {
    List<Finding> look();
}
