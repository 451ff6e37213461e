package io.avouch.core.pack;

import io.avouch.core.Bytes;
import java.util.Set;

/// Which items of a population stand under a pseudonym: `withheld:` and a hash keyed with a secret, the same for the
/// same item in the whole pack, and so nobody else can link it to a name or to another pack.
///
/// @param deviations whether deviating and waived items are shown by name
/// @param items shown by name, whatever became of them
public record Withholding(Bytes secret, boolean deviations, Set<String> items) {
    public Withholding {
        items = Set.copyOf(items);
    }
}
