package io.avouch.web.page;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A rendered page as its tags and texts, and what is wrong with it.
record Markup(List<Tag> tags) {
    private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\"[^\"]*\"|'[^']*'|[^'\">])*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([^\\s=/]+)(?:=(?:\"([^\"]*)\"|'([^']*)'))?");
    private static final Set<String> KNOWN = Set.of(
            ("html head meta title link script body a div span main header aside nav ol ul li h1 h2 h3 p b i svg path rect "
                            + "details summary progress datalist form label select option input textarea button section table thead tbody tr th td code pre "
                            + "article dl dt dd footer fieldset legend time small blockquote cite ins del output noscript")
                    .split(" "));

    /// One tag with its attributes, and the text up to the next.
    record Tag(boolean end, String name, Map<String, String> attributes, String text) {
        String get(String attribute) {
            return attributes.getOrDefault(attribute, "");
        }
    }

    static Markup of(String html) {
        List<Tag> tags = new ArrayList<>();
        Matcher matcher = TAG.matcher(html);
        boolean more = matcher.find();
        while (more) {
            int end = matcher.end();
            boolean closing = !matcher.group(1).isEmpty();
            String name = matcher.group(2);
            Map<String, String> attributes = attributes(matcher.group(3));
            more = matcher.find();
            tags.add(new Tag(closing, name, attributes, html.substring(end, more ? matcher.start() : html.length())));
        }
        return new Markup(tags);
    }

    private static Map<String, String> attributes(String text) {
        Map<String, String> attributes = new HashMap<>();
        Matcher matcher = ATTRIBUTE.matcher(text);
        while (matcher.find()) {
            String value = matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
            attributes.put(matcher.group(1), value == null ? "" : value);
        }
        return attributes;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        tags.forEach(tag -> text.append(tag.text()).append(' '));
        return text.toString();
    }

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (Tag tag : tags) {
            if (!KNOWN.contains(tag.name())) {
                problems.add("an element that no template writes: " + tag.name());
            }
            if (!tag.end()) {
                scripts(tag, problems);
                address(tag, "href", problems);
                address(tag, "action", problems);
            }
        }
        headings(problems);
        references(problems);
        marks(problems);
        return problems;
    }

    private static void scripts(Tag tag, List<String> problems) {
        for (String name : tag.attributes().keySet()) {
            if (name.equals("style") || name.startsWith("on")) {
                problems.add("inline " + name + " on " + tag.name());
            }
        }
        if (tag.name().equals("script") && !tag.get("src").matches("/assets/[a-z.-]+\\.js\\?v=[0-9a-f]{12}")) {
            problems.add("a script that is not a file of ours");
        }
        if (tag.name().equals("th") && tag.get("scope").isEmpty()) {
            problems.add("a table heading without scope: " + tag.text());
        }
    }

    private static void address(Tag tag, String attribute, List<String> problems) {
        String address = tag.attributes().get(attribute);
        if (address == null) {
            return;
        }
        String plain = address.replace("&amp;", "&").replace("&#39;", "'");
        try {
            URI uri = URI.create(plain);
            boolean web = uri.getScheme() == null || uri.getScheme().matches("https?");
            if (!web || !(plain.startsWith("/") || plain.startsWith("#") || uri.getScheme() != null)) {
                problems.add("a link that leads nowhere: " + plain);
            }
        } catch (IllegalArgumentException malformed) {
            problems.add("a malformed link: " + plain);
        }
    }

    private void headings(List<String> problems) {
        int level = 0;
        int first = 0;
        for (Tag tag : tags) {
            if (!tag.end() && tag.name().matches("h[1-6]")) {
                int next = tag.name().charAt(1) - '0';
                first += next == 1 ? 1 : 0;
                if (next > level + 1) {
                    problems.add(tag.name() + " after h" + level + ": " + tag.text());
                }
                level = next;
            }
        }
        if (first != 1) {
            problems.add(first + " headings of the first level");
        }
    }

    private void references(List<String> problems) {
        Set<String> ids = new HashSet<>();
        for (Tag tag : tags) {
            if (!tag.get("id").isEmpty() && !ids.add(tag.get("id"))) {
                problems.add("the id " + tag.get("id") + " twice");
            }
        }
        Set<String> labelled = new HashSet<>();
        tags.forEach(tag -> labelled.add(tag.get("for")));
        for (Tag tag : tags) {
            for (String id : List.of(tag.get("aria-labelledby"), tag.get("for"))) {
                if (!id.isEmpty() && !ids.contains(id)) {
                    problems.add("nothing has the id " + id);
                }
            }
            if (tag.get("href").matches("#.+") && !ids.contains(tag.get("href").substring(1))) {
                problems.add("a link to a missing place: " + tag.get("href"));
            }
            boolean field = tag.name().matches("input|select")
                    && !tag.end()
                    && !tag.get("type").equals("hidden");
            if (field && !labelled.contains(tag.get("id"))) {
                problems.add("a field without label: " + tag.get("name"));
            }
        }
    }

    /// A mark is a symbol hidden from readers and then words; a cell of the heat map has its words as label.
    private void marks(List<String> problems) {
        for (int i = 0; i < tags.size(); i++) {
            Tag tag = tags.get(i);
            if (tag.get("class").startsWith("tell ")
                    && (i + 2 >= tags.size() || tags.get(i + 2).text().isBlank())) {
                problems.add("a mark without words");
            }
            if (tag.name().equals("a")
                    && tag.get("class").startsWith("cell ")
                    && !tag.get("aria-label").contains(": ")) {
                problems.add("a cell without words");
            }
        }
    }
}
