package io.avouch.core.test;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Which records an item's result depends on, as its test declares it: by record type, how many days before the
/// item's own day and how many after it. Where a test says so, a new day of records costs a day's work.
///
/// The day of an item is the UTC day of its `occurred_at`. Nothing outside the declared days may decide a
/// result, neither a record nor a gap nor the time up to which was observed. A type that is read and not named
/// here may decide anything, whenever its records occurred.
public record Follows(Map<String, Reach> types) {
    public Follows {
        types = Map.copyOf(types);
    }

    /// @param behindDays empty where any earlier record may count
    /// @param aheadDays empty where any later record may count
    public record Reach(OptionalInt behindDays, OptionalInt aheadDays) {
        public static final Reach ANY = new Reach(OptionalInt.empty(), OptionalInt.empty());

        public Reach {
            if (behindDays.orElse(0) < 0 || aheadDays.orElse(0) < 0) {
                throw new IllegalArgumentException("days behind and ahead are 0 or more");
            }
        }
    }

    public Reach of(String type) {
        return Optional.ofNullable(types.get(type)).orElse(Reach.ANY);
    }
}
