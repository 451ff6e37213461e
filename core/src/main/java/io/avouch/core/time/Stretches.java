package io.avouch.core.time;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Arithmetic of half-open stretches of time.
public final class Stretches {
    private Stretches() {}

    /// What of the whole none of the parts covers, in order.
    public static List<Window> uncovered(Window whole, List<Window> parts) {
        List<Window> sorted =
                parts.stream().sorted(Comparator.comparing(Window::from)).toList();
        List<Window> open = new ArrayList<>();
        Instant done = whole.from();
        for (Window part : sorted) {
            if (part.from().isAfter(done) && done.isBefore(whole.to())) {
                open.add(new Window(done, earlier(part.from(), whole.to())));
            }
            done = later(done, part.to());
        }
        if (done.isBefore(whole.to())) {
            open.add(new Window(done, whole.to()));
        }
        return open;
    }

    /// What two stretches share; empty where they only touch.
    public static Optional<Window> common(Window one, Window two) {
        Instant from = later(one.from(), two.from());
        Instant to = earlier(one.to(), two.to());
        return from.isBefore(to) ? Optional.of(new Window(from, to)) : Optional.empty();
    }

    /// Whether the stretch, or the single instant that it is, lies at least partly in the window.
    public static boolean touches(Window stretch, Window window) {
        return window.from().equals(window.to())
                ? !stretch.from().isAfter(window.from()) && !stretch.to().isBefore(window.from())
                : stretch.from().isBefore(window.to())
                        && (stretch.to().isAfter(window.from()) || window.contains(stretch.from()));
    }

    public static Instant later(Instant one, Instant two) {
        return one.isAfter(two) ? one : two;
    }

    public static Instant earlier(Instant one, Instant two) {
        return one.isBefore(two) ? one : two;
    }
}
