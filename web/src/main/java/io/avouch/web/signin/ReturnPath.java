package io.avouch.web.signin;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Where to go after signing in: a page of this server, whatever the address says.
final class ReturnPath {
    private static final int CHARS_MAX = 1000;

    private ReturnPath() {}

    /// The path where it is one of ours, else the first page.
    static String of(@Nullable String asked) {
        return asked != null && isOurs(asked) ? asked : "/";
    }

    private static boolean isOurs(String path) {
        boolean plain = path.length() <= CHARS_MAX
                && path.startsWith("/")
                && !path.startsWith("//")
                && path.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
        if (!plain || path.startsWith("/sign-in") || path.startsWith("/setup") || path.startsWith("/recover")) {
            return false;
        }
        try {
            URI uri = URI.create(path);
            return uri.getScheme() == null
                    && uri.getRawAuthority() == null
                    && uri.normalize().getRawPath().startsWith("/")
                    && !uri.normalize().getRawPath().startsWith("//");
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
