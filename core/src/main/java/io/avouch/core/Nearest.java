package io.avouch.core;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Finds the name that somebody may have meant.
public final class Nearest {
    private Nearest() {}

    /// The known name that is most like this one, if any is; the first by alphabet among equals.
    public static Optional<String> find(String name, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(name, candidate) <= Math.max(2, name.length() / 3))
                .min(Comparator.comparingInt((String candidate) -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /// A question to add to a message: `did you mean 'x'?`, or nothing.
    public static String question(String name, Collection<String> known) {
        return find(name, known).map(near -> "did you mean '" + near + "'?").orElse("");
    }

    /// How many letters must be changed, added or left out to make one name of the other.
    static int distance(String one, String two) {
        int[] row = new int[two.length() + 1];
        for (int j = 0; j <= two.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= two.length(); j++) {
                int change = diagonal + (one.charAt(i - 1) == two.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[two.length()];
    }
}
