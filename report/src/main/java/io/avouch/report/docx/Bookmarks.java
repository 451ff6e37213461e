package io.avouch.report.docx;

import io.avouch.core.Digest;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTBookmark;

/// Places that links lead to. A name may have 40 characters of few kinds, so it is drawn from the place's id.
final class Bookmarks {
    private static final int DIGITS = 24;

    private final Set<String> used = new HashSet<>();

    static String name(String id) {
        return "p_" + Digest.of(id).hex().substring(0, DIGITS);
    }

    /// Marks the paragraph; the first with an id keeps it.
    void mark(XWPFParagraph paragraph, String id) {
        if (!id.isEmpty() && used.add(id)) {
            CTBookmark start = paragraph.getCTP().addNewBookmarkStart();
            start.setName(name(id));
            start.setId(BigInteger.valueOf(used.size()));
            paragraph.getCTP().addNewBookmarkEnd().setId(BigInteger.valueOf(used.size()));
        }
    }
}
