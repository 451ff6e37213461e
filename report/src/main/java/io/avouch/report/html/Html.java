package io.avouch.report.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A piece of XHTML.
public sealed interface Html {
    /// Longer names may be broken.
    int NAME_MAX = 16;

    record Text(String value) implements Html {}

    record Element(String name, Map<String, String> attributes, List<Html> children) implements Html {
        public Element {
            attributes = new LinkedHashMap<>(attributes);
            children = List.copyOf(children);
        }

        @Override
        public Map<String, String> attributes() {
            return new LinkedHashMap<>(attributes);
        }

        /// This element with one attribute set.
        public Element with(String attribute, String value) {
            Map<String, String> more = new LinkedHashMap<>(attributes);
            more.put(attribute, value);
            return new Element(name, more, children);
        }

        public Element styled(String cssClass) {
            return with("class", cssClass);
        }

        /// This element with more children.
        public Element with(Html... more) {
            return new Element(
                    name,
                    attributes,
                    Stream.concat(children.stream(), Stream.of(more)).toList());
        }

        public Element with(List<? extends Html> more) {
            return with(more.toArray(Html[]::new));
        }
    }

    static Text text(String value) {
        return new Text(value);
    }

    static Element el(String name, Html... children) {
        return new Element(name, Map.of(), List.of(children));
    }

    static Element el(String name, String text) {
        return el(name, text(text));
    }

    static Element el(String name, List<? extends Html> children) {
        return new Element(name, Map.of(), List.copyOf(children));
    }

    static Element div(String cssClass, Html... children) {
        return el("div", children).styled(cssClass);
    }

    static Element span(String cssClass, String text) {
        return el("span", text).styled(cssClass);
    }

    static Element p(String text) {
        return el("p", text);
    }

    /// Short names side by side, none of them broken over two lines.
    static Element names(List<String> names) {
        List<Html> spans = new ArrayList<>();
        for (String name : names) {
            if (!spans.isEmpty()) {
                spans.add(text(", "));
            }
            spans.add(name.length() <= NAME_MAX ? span("name", name) : text(name));
        }
        return el("span", spans);
    }
}
