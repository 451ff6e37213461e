package io.avouch.ledger.note;

/// Decimal numbers as C2SP writes them: no sign, no leading zero.
final class Decimal {
    private Decimal() {}

    static long parse(String what, String text) throws MalformedException {
        if (!text.matches("0|[1-9][0-9]{0,18}")) {
            throw new MalformedException(what + " is not a decimal number: '" + text + "'");
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new MalformedException(what + " is too large: " + text, e);
        }
    }
}
