package io.avouch.report.html;

import io.avouch.report.html.Html.Element;
import io.avouch.report.html.Html.Text;
import java.util.function.UnaryOperator;

/// Writes XHTML. Everything that is not an element's own name is escaped here, in one place.
public final class XhtmlWriter {
    private final UnaryOperator<String> printable;
    private final StringBuilder out = new StringBuilder(1 << 16);

    /// @param printable makes any text one that the fonts can print and XML can hold
    public XhtmlWriter(UnaryOperator<String> printable) {
        this.printable = printable;
    }

    public String write(Html root) {
        out.setLength(0);
        write0(root);
        return out.toString();
    }

    private void write0(Html html) {
        switch (html) {
            case Text text -> escape(printable.apply(text.value()));
            case Element element -> element(element);
        }
    }

    private void element(Element element) {
        out.append('<').append(element.name());
        element.attributes().forEach((name, value) -> {
            out.append(' ').append(name).append("=\"");
            escape(printable.apply(value));
            out.append('"');
        });
        if (element.children().isEmpty()) {
            out.append("/>");
            return;
        }
        out.append('>');
        element.children().forEach(this::write0);
        out.append("</").append(element.name()).append('>');
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
    }
}
