package io.avouch.web.chart;

import io.avouch.web.page.Section;

/// Small line drawings beside words; never the only sign of anything.
public final class Icon {
    private Icon() {}

    public static Html of(Section section) {
        String path = switch (section) {
            case TODAY -> "M2.5 8.5h3l1.2 2h2.6l1.2-2h3M2.5 8.5l2-5h7l2 5v4h-11z";
            case READINESS -> "M2.5 2.5h4.5v4.5h-4.5zM9 2.5h4.5v4.5h-4.5zM2.5 9h4.5v4.5h-4.5zM9 9h4.5v4.5h-4.5z";
            case CONTROLS -> "M8 1.8l5.2 2v4c0 3-2.2 5.4-5.2 6.4-3-1-5.2-3.4-5.2-6.4v-4z";
            case TESTS ->
                "M6.3 2v4.200l-3.5 6.300c-.4.8.1 1.5.9 1.500h8.600c.8 0 1.3-.7.9-1.500l-3.5-6.300v-4.200M5 2h6M4.8 9.500h6.4";
            case EVIDENCE ->
                "M2.5 4c0-1 2.5-1.8 5.5-1.800s5.5.8 5.5 1.8-2.5 1.8-5.5 1.8-5.5-.8-5.5-1.800zM2.5 4v8c0 1 2.5 1.8 5.5 1.800s5.5-.8 5.5-1.800v-8M2.5 8c0 1 2.5 1.8 5.5 1.800s5.5-.8 5.5-1.8";
            case AI_SYSTEMS ->
                "M4.5 4.500h7v7h-7zM6.5 1.800v2.700M9.5 1.800v2.700M6.5 11.500v2.700M9.5 11.500v2.700M1.8 6.500h2.700M1.8 9.500h2.700M11.5 6.500h2.700M11.5 9.500h2.7";
            case DOCUMENTS -> "M4 1.800h5.500l3 3v9.400h-8.500zM9.3 2v3h3M6 8h4.500M6 10.800h4.5";
            case AUDITS -> "M3 2.500h10v11h-10zM5.500 5.500h5M5.500 8h2.500M9 10.200l1.300 1.300 2.500-3";
            case TRUST -> "M8 1.8l1.900 3.800 4.200.6-3 3 .7 4.200-3.800-2-3.800 2 .7-4.200-3-3 4.200-.600z";
            case SETTINGS -> "M2 4.500h6.500M11.5 4.500h2.500M2 11.500h2.500M7.5 11.500h6.500M10 3v3M6 10v3";
        };
        return new Html.Builder()
                .raw("<svg class=\"glyph\" viewBox=\"0 0 16 16\" aria-hidden=\"true\"><path")
                .attribute("d", path)
                .raw("/></svg>")
                .build();
    }
}
