package io.avouch.web.page;

import java.util.Optional;

/// What went wrong, why, and what to do next.
///
/// @param reference what to quote when asking for help; empty where it would tell nothing
public record ErrorPage(
        int status, String what, String why, String next, Link link, Optional<String> reference, Theme theme) {
    private static final Link START = new Link("Go to the first page", "/");

    /// The words for a status where nothing more exact is known.
    public static ErrorPage of(int status, Optional<String> reference, Theme theme) {
        return switch (status) {
            case 401 ->
                new ErrorPage(
                        401,
                        "You are not signed in",
                        "The session has ended, or there was none.",
                        "Sign in; you come back to where you were.",
                        new Link("Sign in", "/sign-in"),
                        reference,
                        theme);
            case 403 ->
                new ErrorPage(
                        403,
                        "Your role does not allow this",
                        "You are signed in, but none of your roles here includes this page or action.",
                        "Ask an owner of the organisation; Settings lists the owners and what each role may do.",
                        START,
                        reference,
                        theme);
            case 404 ->
                new ErrorPage(
                        404,
                        "There is nothing at this address",
                        "It was mistyped, or it belongs to an organisation that you can't open.",
                        "Addresses here are permanent: a link that once worked still does. Check it letter by letter.",
                        START,
                        reference,
                        theme);
            case 409, 412 ->
                new ErrorPage(
                        status,
                        "Somebody saved before you",
                        "The document has a newer revision than the one you changed. Nothing of theirs was lost.",
                        "Go back, copy your text, open the latest revision, and make your change there.",
                        START,
                        reference,
                        theme);
            case 429 ->
                new ErrorPage(
                        429,
                        "Others are at it",
                        "So much is done at a time and no more, so that there is room for everybody.",
                        "Wait a few seconds and try again; nothing was changed.",
                        START,
                        reference,
                        theme);
            default -> unexpected(status, reference, theme);
        };
    }

    private static ErrorPage unexpected(int status, Optional<String> reference, Theme theme) {
        return status >= 500
                ? new ErrorPage(
                        status,
                        "Avouch failed to answer",
                        "This is a fault of the server, not of what you did. Sealed evidence is not affected.",
                        "Try again. If it fails again, run avouch doctor on the server and quote the reference.",
                        START,
                        reference,
                        theme)
                : new ErrorPage(
                        status,
                        "The request could not be understood",
                        "Some part of the address or form has a form that Avouch does not accept.",
                        "Go back and try again from the page before.",
                        START,
                        reference,
                        theme);
    }
}
