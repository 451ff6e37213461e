package io.avouch.core.json;

import java.math.BigDecimal;
import java.math.MathContext;

/// Writes a double as ECMAScript does (Number::toString), which RFC 8785 adopts.
final class EcmaNumber {
    private static final double PLAIN_INTEGER_MAX = 9_007_199_254_740_991d;

    private EcmaNumber() {}

    static void write(double value, StringBuilder out) {
        if (value == Math.rint(value) && Math.abs(value) <= PLAIN_INTEGER_MAX) {
            out.append((long) value);
            return;
        }
        // Double.toString gives the shortest digits that read back to the same double (JDK 19 on).
        BigDecimal shortest = shortest(Math.abs(value));
        String digits = shortest.unscaledValue().toString();
        int point = digits.length() - shortest.scale();
        if (value < 0) {
            out.append('-');
        }
        place(digits, point, out);
    }

    /// Java always writes two digits, and of those the nearest, where ECMAScript is content with one.
    private static BigDecimal shortest(double value) {
        BigDecimal two = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        BigDecimal one = two.round(new MathContext(1)).stripTrailingZeros();
        return two.precision() == 2 && one.doubleValue() == value ? one : two;
    }

    /// The value is 0.digits times ten to the power of point.
    private static void place(String digits, int point, StringBuilder out) {
        if (point >= digits.length() && point <= 21) {
            out.append(digits).append("0".repeat(point - digits.length()));
        } else if (point > 0 && point <= 21) {
            out.append(digits, 0, point).append('.').append(digits, point, digits.length());
        } else if (point > -6 && point <= 0) {
            out.append("0.").append("0".repeat(-point)).append(digits);
        } else {
            out.append(digits.charAt(0));
            if (digits.length() > 1) {
                out.append('.').append(digits, 1, digits.length());
            }
            out.append('e').append(point > 0 ? "+" : "-").append(Math.abs(point - 1));
        }
    }
}
