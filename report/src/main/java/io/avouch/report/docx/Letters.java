package io.avouch.report.docx;

import io.avouch.report.html.Html.Element;
import java.util.Set;
import org.apache.poi.xwpf.usermodel.XWPFRun;

/// How letters look, by the classes that the printed page has too.
record Letters(boolean bold, boolean mono, boolean small, String colour) {
    static final Letters PLAIN = new Letters(false, false, false, "");
    private static final String RED = "A61E1E";
    private static final String GREY = "5B616D";
    private static final Set<String> RED_ONES = Set.of("gap", "contradiction", "example");
    private static final Set<String> BOLD_ONES = Set.of("pill", "group", "who", "mark", "example");
    private static final double SMALL_POINTS = 7.5;

    Letters of(Element element) {
        boolean heavy = bold || element.name().equals("b") || element.name().equals("strong");
        boolean code = mono || element.name().equals("code");
        boolean little = small;
        String ink = colour;
        for (String each : element.attributes().getOrDefault("class", "").split(" ")) {
            heavy |= BOLD_ONES.contains(each);
            code |= each.equals("mono");
            little |= each.equals("small");
            if (RED_ONES.contains(each)) {
                ink = RED;
            } else if (each.equals("mute") && ink.isEmpty()) {
                ink = GREY;
            }
        }
        return new Letters(heavy, code, little, ink);
    }

    void on(XWPFRun run) {
        if (bold) {
            run.setBold(true);
        }
        if (mono) {
            run.setFontFamily("Consolas");
        }
        if (small) {
            run.setFontSize(SMALL_POINTS);
        }
        if (!colour.isEmpty()) {
            run.setColor(colour);
        }
    }
}
