package io.avouch.core.port;

import io.avouch.core.OrgId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// What all records of a type name, however many there are: how often, and when first and last. What is known of months
/// that are over is kept, so that a question costs what is new and not what ever was.
public interface Mentions {
    /// One for each combination of values and each month or day.
    ///
    /// @param belowIndex nothing at or beyond this index is seen
    List<Mention> mentions(OrgId org, Asked asked, long belowIndex);

    /// Every record, old versions included, of which a field is one of some values or lists one, in whatever letters
    /// and with or without blanks around; in the order of their indexes.
    List<Lake.Held> naming(OrgId org, String type, String field, Collection<String> values, long belowIndex);

    /// @param fields texts of the record; one of a list's members is written `components.kind`
    /// @param only what counts; empty where all do
    /// @param daily told by day of occurrence, else by month
    /// @param latest a corrected record counts as its latest version inside its month alone
    record Asked(String type, List<String> fields, Optional<Only> only, boolean daily, boolean latest) {
        public Asked {
            fields = List.copyOf(fields);
        }
    }

    /// A field that is one of some values.
    record Only(String field, List<String> values) {
        public Only {
            values = List.copyOf(values);
        }
    }

    /// @param values in the order of the fields; empty where the record does not say
    record Mention(List<String> values, long count, Instant first, Instant last) {
        public Mention {
            values = List.copyOf(values);
        }

        public String value(int field) {
            return values.get(field);
        }
    }
}
