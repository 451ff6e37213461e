package io.avouch.store;

/// Where the database is, and as whom migrations run.
public record DatabaseAddress(String url, String user, String password) {
    @Override
    public String toString() {
        return url;
    }
}
