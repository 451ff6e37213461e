package io.avouch.core;

/// The id of an organisation, as in URLs, folders and the log's origin.
public record OrgId(String value) {
    public OrgId {
        if (!value.matches("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")) {
            throw new IllegalArgumentException("'" + value
                    + "' can't be an organisation's id: use 1 to 63 small letters, digits and inner dashes");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
