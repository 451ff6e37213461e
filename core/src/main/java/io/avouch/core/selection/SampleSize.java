package io.avouch.core.selection;

import io.avouch.core.test.Cadence;
import java.util.Optional;

/// How many items are commonly looked at again. No body mandates sizes: an auditor sets their own, and these
/// stand only where none is given.
///
/// ```
/// how often the control operates      items
/// yearly                              1
/// quarterly, monthly                  2
/// weekly                              5
/// daily                               25
/// by event: up to 3                   all of them
///           up to 250                 one in ten, at least 3
///           up to 2,500               25
///           more                      40
/// ```
public final class SampleSize {
    private static final int DAILY = 25;
    private static final int OFTEN = 40;
    private static final double DOUBT = 0.1;

    private SampleSize() {}

    /// @param population how many items there are
    public static int of(Optional<Cadence> cadence, long population) {
        int wanted = cadence.map(Cadence::every).map(SampleSize::of).orElseGet(() -> byEvent(population));
        return (int) Math.min(wanted, population);
    }

    private static int of(String every) {
        return switch (every) {
            case "year" -> 1;
            case "quarter", "month" -> 2;
            case "week" -> 5;
            default -> DAILY;
        };
    }

    private static int byEvent(long population) {
        if (population <= 250) {
            return (int) Math.min(DAILY, Math.max(3, (population + 9) / 10));
        }
        return population <= 2_500 ? DAILY : OFTEN;
    }

    /// How many items may have failed although a sample of this size shows none, with a probability of more
    /// than one in ten: why everything is tested, and the sample only checks the testing.
    public static long hidden(long population, long sample) {
        long failed = 0;
        double clean = 1;
        while (failed < population - sample) {
            clean *= (double) (population - sample - failed) / (population - failed);
            if (clean <= DOUBT) {
                return failed;
            }
            failed++;
        }
        return failed;
    }
}
