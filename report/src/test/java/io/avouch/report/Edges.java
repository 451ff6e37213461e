package io.avouch.report;

import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/// Finds how far text reaches to the left and to the right, in points.
final class Edges extends PDFTextStripper {
    private float leftmost = Float.MAX_VALUE;
    private float rightmost;

    @Override
    protected void processTextPosition(TextPosition text) {
        leftmost = Math.min(leftmost, text.getXDirAdj());
        rightmost = Math.max(rightmost, text.getXDirAdj() + text.getWidthDirAdj());
        super.processTextPosition(text);
    }

    float leftmost() {
        return leftmost;
    }

    float rightmost() {
        return rightmost;
    }
}
