package io.avouch.web.view;

import io.avouch.core.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Addresses of static files that change whenever the file does, so that browsers may keep them for ever.
public final class Assets {
    private static final Map<String, String> URLS = new ConcurrentHashMap<>();
    private static final int VERSION_CHARS = 12;

    private Assets() {}

    public static String url(String name) {
        return URLS.computeIfAbsent(name, Assets::versioned);
    }

    private static String versioned(String name) {
        try (InputStream file = Assets.class.getResourceAsStream("/static/assets/" + name)) {
            if (file == null) {
                throw new IllegalArgumentException("no static file " + name);
            }
            String version = Digest.of(file.readAllBytes()).hex().substring(0, VERSION_CHARS);
            return "/assets/" + name + "?v=" + version;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("static file " + name + " can't be read", unreadable);
        }
    }
}
