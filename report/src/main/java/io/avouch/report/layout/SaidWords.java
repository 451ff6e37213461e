package io.avouch.report.layout;

import io.avouch.core.report.ForbiddenWords;
import io.avouch.core.report.WordsRefused;
import io.avouch.core.report.WordsRefused.Said;
import io.avouch.report.html.Html;
import io.avouch.report.html.Html.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What a report says that nothing which goes outside may say, by its sections. Looked for in what is printed, so that
/// no text comes around it.
///
/// Two things are quoted as they are: the organisation's own name, and names of documents, items and files, set in a
/// letter of their own.
public final class SaidWords {
    private static final Set<String> INLINE = Set.of("span", "b", "i", "a", "br");
    private static final String NAMES = "mono";

    /// No word goes over it.
    private static final String APART = " | ";

    private SaidWords() {}

    /// A paper for somebody outside that says any of it is not written.
    public static void refuse(Report report) {
        String name = report.organisation().name();
        List<Said> said = new ArrayList<>();
        find("the first page", Html.el("div", report.front()), name, said);
        report.sections().forEach(section -> find(section, name, said));
        if (!said.isEmpty()) {
            throw new WordsRefused(said);
        }
    }

    private static void find(Section section, String name, List<Said> said) {
        find(section.title(), Html.el("h2", section.title()), name, said);
        in(section).forEach(html -> find(section.title(), html, name, said));
    }

    private static void find(String place, Html html, String name, List<Said> said) {
        ForbiddenWords.in(text(html).replace(name, "")).forEach(found -> said.add(new Said(place, found)));
    }

    /// All that a section holds, the titles of its parts included.
    static List<Html> in(Section section) {
        List<Html> all = new ArrayList<>(section.body());
        section.parts().forEach(part -> {
            all.add(Html.el("h3", part.title()));
            all.addAll(part.body());
        });
        return all;
    }

    /// The words of a piece, those of each cell and paragraph apart.
    static String text(Html html) {
        return switch (html) {
            case Html.Text text -> text.value();
            case Element element -> {
                StringBuilder words = new StringBuilder();
                if (!NAMES.equals(element.attributes().get("class"))) {
                    for (Html child : element.children()) {
                        boolean inline = !(child instanceof Element inner) || INLINE.contains(inner.name());
                        words.append(inline ? " " : APART).append(text(child));
                    }
                }
                yield words.toString();
            }
        };
    }
}
