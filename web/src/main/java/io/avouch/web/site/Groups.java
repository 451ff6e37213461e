package io.avouch.web.site;

import io.avouch.core.framework.RequirementGroup;
import java.util.Locale;

/// How a framework's groups are named on pages.
final class Groups {
    private Groups() {}

    /// `CC1`, `4`, `A.6.2`: what its requirements' refs begin with.
    static String id(RequirementGroup group) {
        return group.id().replaceFirst("^g-(?:cl-)?", "").toUpperCase(Locale.ROOT);
    }

    /// The title without the number that stands beside it anyway.
    static String title(RequirementGroup group) {
        String words = group.title()
                .substring(group.title().indexOf(": ") < 0 ? 0 : group.title().indexOf(": ") + 2);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
