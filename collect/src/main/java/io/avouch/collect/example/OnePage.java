package io.avouch.collect.example;

import io.avouch.core.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A PDF of one page: a heading and lines below it. Same lines, same bytes.
final class OnePage {
    private static final int TOP = 780;
    private static final int LEFT = 60;
    private static final int LEADING = 18;

    private OnePage() {}

    /// @param lines no wider than the page, in ASCII
    static Bytes of(String heading, List<String> lines) {
        StringBuilder text =
                new StringBuilder("BT /F2 16 Tf " + LEFT + " " + TOP + " Td (" + escaped(heading) + ") Tj");
        text.append(" /F1 11 Tf 0 -")
                .append(2 * LEADING)
                .append(" Td ")
                .append(LEADING)
                .append(" TL");
        lines.forEach(line -> text.append("\n(").append(escaped(line)).append(") Tj T*"));
        text.append("\nET");
        return document(List.of(
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
                        + "/Resources<</Font<</F1 5 0 R/F2 6 0 R>>>>>>",
                "<</Length " + text.length() + ">>stream\n" + text + "\nendstream",
                "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
                "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>"));
    }

    private static Bytes document(List<String> objects) {
        StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
        StringBuilder table = new StringBuilder("xref\n0 " + (objects.size() + 1) + "\n0000000000 65535 f \n");
        for (int i = 0; i < objects.size(); i++) {
            table.append(String.format("%010d 00000 n \n", pdf.length()));
            pdf.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
        }
        int start = pdf.length();
        pdf.append(table).append("trailer<</Size ").append(objects.size() + 1);
        pdf.append("/Root 1 0 R>>\nstartxref\n").append(start).append("\n%%EOF\n");
        return Bytes.owning(pdf.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)");
    }
}
