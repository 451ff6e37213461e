package io.avouch.core.adviser;

/// Where a fact comes from.
///
/// @param asOf the day or month for which it was read
/// @param confirmed whether it was checked at the source itself
public record Origin(String source, String asOf, boolean confirmed) {
    public String text() {
        return source + ", as of " + asOf + (confirmed ? "" : ", unconfirmed");
    }
}
