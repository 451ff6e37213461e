package io.avouch.web.page;

/// Some words that lead somewhere.
public record Link(String text, String href) {}
