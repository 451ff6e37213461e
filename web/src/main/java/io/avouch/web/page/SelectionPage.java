package io.avouch.web.page;

import io.avouch.core.audit.Audit;
import io.avouch.core.selection.Selection;
import io.avouch.core.test.ItemResult;
import java.util.List;

/// Items drawn for an audit, each with what the frozen run found of it: what somebody needs who looks at them again.
///
/// @param title of the test whose population it was
/// @param items in the order in which they were drawn
/// @param erased how many of them have no name any more, because their records were erased
public record SelectionPage(Audit audit, Selection.Recorded drawn, String title, List<ItemResult> items, long erased) {
    public SelectionPage {
        items = List.copyOf(items);
    }
}
