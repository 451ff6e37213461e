package io.avouch.web.page;

import io.avouch.core.pack.Release;
import io.avouch.core.pack.ToolControls;
import java.util.List;
import java.util.Optional;

/// Avouch's own controls.
///
/// @param controls absent until tests have been run: they are told of the window of a run
public record ToolControlsPage(Release release, Optional<ToolControls> controls) {
    /// How many changes the page shows; its JSON has all of them.
    public static final int USES_MAX = 300;

    /// The latest changes, latest first.
    public List<ToolControls.Use> uses() {
        return controls.map(ToolControls::uses).orElse(List.of()).reversed().stream()
                .limit(USES_MAX)
                .toList();
    }

    public List<ToolControls.Run> runs() {
        return controls.map(ToolControls::runs).orElse(List.of()).reversed().stream()
                .limit(USES_MAX)
                .toList();
    }

    public List<ToolControls.Skipped> skipped() {
        return controls.map(ToolControls::skipped).orElse(List.of()).reversed().stream()
                .limit(USES_MAX)
                .toList();
    }

    public List<ToolControls.Unread> unread() {
        return controls.map(ToolControls::unread).orElse(List.of()).reversed().stream()
                .limit(USES_MAX)
                .toList();
    }

    public int allUses() {
        return controls.map(each -> each.uses().size()).orElse(0);
    }

    public int allRuns() {
        return controls.map(each -> each.runs().size()).orElse(0);
    }

    public int allUnread() {
        return controls.map(each -> each.unread().size()).orElse(0);
    }
}
