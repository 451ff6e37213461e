package io.avouch.app;

import io.avouch.catalog.YamlText;
import io.avouch.core.Problem;
import io.avouch.core.ProblemsException;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonNumber;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.engine.duck.EngineMemory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The settings of `config.yaml`, every problem in it reported at once with its line.
///
/// @param bind the address to listen on; only loopback unless told otherwise
/// @param port the port to listen on
/// @param hosts names under which the server may be asked for, beside localhost
/// @param proxies networks whose word is taken for who stands behind them
/// @param engineMemory how much memory one run of tests may use, in megabytes
/// @param engineMemoryAll how much memory all databases of the engine may use together, in megabytes
/// @param engineThreads how many threads one run of tests may use
/// @param ledger who may read logs, and who outside is asked to anchor them
/// @param notices how people are reminded, and which addresses webhooks may have
public record Settings(
        String bind,
        int port,
        List<String> hosts,
        List<String> proxies,
        int engineMemory,
        int engineMemoryAll,
        int engineThreads,
        LedgerSettings ledger,
        NoticeSettings notices) {
    static final Settings DEFAULT = new Settings(
            "127.0.0.1",
            8484,
            List.of(),
            List.of(),
            1024,
            EngineMemory.usual(1024),
            Math.max(1, Runtime.getRuntime().availableProcessors()),
            LedgerSettings.DEFAULT,
            NoticeSettings.DEFAULT);

    private static final int MEMORY_MAX = 1 << 20;

    /// The names of all settings, by their section.
    static final Map<String, Set<String>> KNOWN = Map.of(
            "server",
            Set.of("bind", "port", "hosts", "proxies"),
            "engine",
            Set.of("memory_mb", "memory_all_mb", "threads"),
            "ledger",
            Set.of("published"),
            "anchor",
            Set.of("every_minutes", "policy", "timestamp_url", "timestamp_certificate"),
            "mail",
            NoticeSettings.KNOWN.getOrDefault("mail", Set.of()),
            "webhooks",
            NoticeSettings.KNOWN.getOrDefault("webhooks", Set.of()));

    public static Settings read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return DEFAULT;
        }
        YamlText text = YamlText.parse(file.toString(), Files.readString(file));
        List<Problem> problems = new ArrayList<>();
        JsonObject root = text.value() == Json.JsonNull.NULL ? JsonObject.EMPTY : text.object();
        unknown(text, root, problems);
        JsonObject server = root.object("server");
        JsonObject engine = root.object("engine");
        int memory = number(text, engine, "/engine/memory_mb", DEFAULT.engineMemory(), 128, MEMORY_MAX, problems);
        Settings settings = new Settings(
                server.findText("bind").orElse(DEFAULT.bind()),
                number(text, server, "/server/port", DEFAULT.port(), 0, 65_535, problems),
                server.texts("hosts"),
                ProxyNetworks.read(text, server, problems),
                memory,
                number(
                        text,
                        engine,
                        "/engine/memory_all_mb",
                        EngineMemory.usual(memory),
                        EngineMemory.least(memory),
                        3 * MEMORY_MAX,
                        problems),
                number(text, engine, "/engine/threads", DEFAULT.engineThreads(), 1, 1024, problems),
                LedgerSettings.read(
                        text,
                        root,
                        file.resolveSibling(""),
                        number(
                                text,
                                root.object("anchor"),
                                "/anchor/every_minutes",
                                LedgerSettings.DEFAULT.everyMinutes(),
                                1,
                                7 * 24 * 60,
                                problems),
                        problems),
                NoticeSettings.read(text, root, file.resolveSibling(""), System.getenv(), problems));
        if (!problems.isEmpty()) {
            throw new ProblemsException(problems);
        }
        return settings;
    }

    private static void unknown(YamlText text, JsonObject root, List<Problem> problems) {
        root.members().forEach((section, value) -> {
            Set<String> names = KNOWN.get(section);
            if (names == null) {
                problems.add(new Problem(
                        text.at("/" + section),
                        "unknown section '" + section + "'",
                        "known: "
                                + String.join(
                                        ", ", KNOWN.keySet().stream().sorted().toList())));
            } else if (value instanceof JsonObject settings) {
                settings.members().keySet().stream()
                        .filter(name -> !names.contains(name))
                        .forEach(name -> problems.add(new Problem(
                                text.at("/" + section + "/" + name),
                                "unknown setting '" + name + "'",
                                "known: "
                                        + String.join(
                                                ", ", names.stream().sorted().toList()))));
            } else {
                problems.add(Problem.at(text.at("/" + section), "'" + section + "' has to be a mapping"));
            }
        });
    }

    private static int number(
            YamlText text,
            JsonObject section,
            String pointer,
            int otherwise,
            int min,
            int max,
            List<Problem> problems) {
        String name = pointer.substring(pointer.lastIndexOf('/') + 1);
        Json value = section.members().get(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof JsonNumber number
                && number.value() == Math.rint(number.value())
                && number.value() >= min
                && number.value() <= max) {
            return (int) number.value();
        }
        problems.add(
                Problem.at(text.at(pointer), "'" + name + "' has to be a whole number from " + min + " to " + max));
        return otherwise;
    }

    /// Where people will open the pages: behind a proxy by its name, else on this machine.
    URI pages() {
        return hosts.isEmpty() ? URI.create("http://localhost:" + port) : URI.create("https://" + hosts.getFirst());
    }

    public Settings withPort(int other) {
        return new Settings(bind, other, hosts, proxies, engineMemory, engineMemoryAll, engineThreads, ledger, notices);
    }

    Settings withNotices(NoticeSettings others) {
        return new Settings(bind, port, hosts, proxies, engineMemory, engineMemoryAll, engineThreads, ledger, others);
    }

    Settings withProxies(List<String> others) {
        return new Settings(bind, port, hosts, others, engineMemory, engineMemoryAll, engineThreads, ledger, notices);
    }
}
