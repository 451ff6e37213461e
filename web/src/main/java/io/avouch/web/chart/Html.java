package io.avouch.web.chart;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.util.Locale;

/// Finished HTML or SVG: whoever built it has escaped every text in it.
public final class Html implements Content {
    private final String markup;

    private Html(String markup) {
        this.markup = markup;
    }

    @Override
    public void writeTo(TemplateOutput output) {
        output.writeContent(markup);
    }

    public String markup() {
        return markup;
    }

    @Override
    public String toString() {
        return markup;
    }

    /// Builds markup; texts and attribute values are escaped, names are our own constants.
    public static final class Builder {
        private final StringBuilder out = new StringBuilder(512);

        /// Markup that is a constant of ours.
        public Builder raw(String constant) {
            out.append(constant);
            return this;
        }

        public Builder text(String text) {
            escape(text);
            return this;
        }

        /// ` name="value"`.
        public Builder attribute(String name, String value) {
            out.append(' ').append(name).append("=\"");
            escape(value);
            out.append('"');
            return this;
        }

        /// A coordinate with at most two digits after the point.
        public Builder attribute(String name, double value) {
            String text = String.format(Locale.ROOT, "%.2f", value);
            return attribute(name, text.endsWith(".00") ? text.substring(0, text.length() - 3) : text);
        }

        public Builder add(Html part) {
            out.append(part.markup);
            return this;
        }

        /// A whole element that holds nothing but text.
        public Builder element(String name, String css, String text) {
            out.append('<').append(name);
            if (!css.isEmpty()) {
                attribute("class", css);
            }
            out.append('>');
            escape(text);
            out.append("</").append(name).append('>');
            return this;
        }

        public Html build() {
            return new Html(out.toString());
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
}
