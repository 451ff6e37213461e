package io.avouch.core.framework;

/// A requirement named with its framework, as in `iso42001:A.5.2`; a bare `A.5.2` means nothing.
public record RequirementRef(String framework, String ref) implements Comparable<RequirementRef> {
    /// Where the framework would stand in the name of a control of the organisation's own, as in `own:RSK-04`.
    public static final String OWN = "own";

    public static RequirementRef own(String control) {
        return new RequirementRef(OWN, control);
    }

    public boolean own() {
        return framework.equals(OWN);
    }

    public static RequirementRef parse(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0 || colon == text.length() - 1) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a requirement; write framework and ref, as in soc2:CC8.1");
        }
        return new RequirementRef(text.substring(0, colon), text.substring(colon + 1));
    }

    @Override
    public int compareTo(RequirementRef other) {
        int byFramework = framework.compareTo(other.framework);
        return byFramework != 0 ? byFramework : ref.compareTo(other.ref);
    }

    @Override
    public String toString() {
        return framework + ":" + ref;
    }
}
