package io.avouch.web.page;

/// The token that a form has to send back.
public record Csrf(String parameter, String token) {}
