package io.avouch.report.pdf;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/// Joins Arabic letters: each takes the form (isolated, final, initial, medial) that its neighbours ask for.
/// The forms come from Unicode's own names and decompositions of U+FE80 to U+FEFC, not from a table of ours.
final class ArabicForms {
    private enum Form {
        ISOLATED,
        FINAL,
        INITIAL,
        MEDIAL
    }

    private static final Map<String, Map<Form, Character>> FORMS = forms();

    private ArabicForms() {}

    static String shape(String text) {
        if (text.chars().noneMatch(c -> c >= 0x621 && c <= 0x64a)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        boolean joinedBefore = false;
        int i = 0;
        while (i < text.length()) {
            String letter = letterAt(text, i);
            Map<Form, Character> forms = FORMS.get(letter);
            int next = i + letter.length();
            if (forms == null) {
                out.append(letter);
                joinedBefore = joinedBefore && mark(letter.charAt(0));
            } else {
                boolean joinsNext = forms.containsKey(Form.INITIAL) && takesJoin(text, next);
                out.append(forms.getOrDefault(form(joinedBefore, joinsNext, forms), letter.charAt(0)));
                joinedBefore = joinsNext;
            }
            i = next;
        }
        return out.toString();
    }

    /// One letter, or lam with alef, which are written as one.
    private static String letterAt(String text, int i) {
        if (i + 1 < text.length() && FORMS.containsKey(text.substring(i, i + 2))) {
            return text.substring(i, i + 2);
        }
        return text.substring(i, i + 1);
    }

    private static Form form(boolean before, boolean after, Map<Form, Character> forms) {
        boolean joined = before && forms.containsKey(Form.FINAL);
        if (after) {
            return joined ? Form.MEDIAL : Form.INITIAL;
        }
        return joined ? Form.FINAL : Form.ISOLATED;
    }

    private static boolean takesJoin(String text, int from) {
        int i = from;
        while (i < text.length() && mark(text.charAt(i))) {
            i++;
        }
        Map<Form, Character> next = i < text.length() ? FORMS.get(text.substring(i, i + 1)) : null;
        return next != null && next.containsKey(Form.FINAL);
    }

    private static boolean mark(char c) {
        return Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private static Map<String, Map<Form, Character>> forms() {
        Map<String, Map<Form, Character>> forms = new HashMap<>();
        for (char c = 0xfe80; c <= 0xfefc; c++) {
            String name = Character.getName(c);
            String letter = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKC);
            for (Form form : Form.values()) {
                if (name != null && name.endsWith(form + " FORM")) {
                    forms.computeIfAbsent(letter, key -> new HashMap<>()).put(form, c);
                }
            }
        }
        return forms;
    }
}
