package io.avouch.core.finding;

import io.avouch.core.framework.RequirementRef;
import java.util.List;

/// One thing to do, and which requirements it moves to supported once the fixes before it are done.
public record Fix(String key, Blocker blocker, List<RequirementRef> moves, List<RequirementRef> touches) {
    public Fix {
        moves = List.copyOf(moves);
        touches = List.copyOf(touches);
    }
}
