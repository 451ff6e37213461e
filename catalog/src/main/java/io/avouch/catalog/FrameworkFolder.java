package io.avouch.catalog;

import io.avouch.core.Digest;
import io.avouch.core.Position;
import io.avouch.core.Problem;
import io.avouch.core.ProblemsException;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.framework.CrosswalkRow;
import io.avouch.core.framework.Framework;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.FrameworkShelf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// The frameworks that ship, and a folder for those that the operator brings: `<id>.json`, an OSCAL catalog each, and
/// `mappings/<name>.json`, relations between their requirements. What is brought is at hand at once, and after each
/// start.
public final class FrameworkFolder implements FrameworkShelf {
    private static final int PROBLEMS_MAX = 500;

    private final Path folder;
    private final ContentTree content;
    private final Map<String, JsonObject> brought = new ConcurrentSkipListMap<>();
    private final Map<String, Framework> frameworks;
    private final CopyOnWriteArrayList<CrosswalkRow> crosswalk;
    private final Catalog catalog;

    public FrameworkFolder(Path folder, ContentTree content, Catalog shipped) throws IOException {
        this.folder = folder;
        this.content = content;
        this.frameworks = new ConcurrentSkipListMap<>(shipped.frameworks());
        this.crosswalk = new CopyOnWriteArrayList<>(shipped.crosswalk());
        this.catalog = new Catalog(
                shipped.recordTypes(),
                shipped.kinds(),
                frameworks,
                crosswalk,
                shipped.starterControls(),
                shipped.tests(),
                shipped.testFiles());
        List<Problem> problems = new ArrayList<>();
        for (Path file : files(folder)) {
            String id = file.getFileName().toString().replaceAll("\\.json$", "");
            YamlText text = YamlText.parse(file.toString(), Files.readString(file));
            frameworks.put(id, new FrameworkReader(text, problems).read(id));
            brought.put(id, text.object());
        }
        for (Path file : files(folder.resolve("mappings"))) {
            JsonObject rows =
                    YamlText.parse(file.toString(), Files.readString(file)).object();
            rows.objects("rows").forEach(row -> crosswalk.add(MappingRows.read(row)));
        }
        if (!problems.isEmpty()) {
            throw new ProblemsException(problems);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    /// What ships, and whatever is brought from now on.
    public Catalog catalog() {
        return catalog;
    }

    @Override
    public Optional<JsonObject> find(String framework) {
        String shipped = "frameworks/" + framework + ".yaml";
        return content.files().containsKey(shipped)
                ? Optional.of(YamlText.parse(shipped, content.text(shipped)).object())
                : Optional.ofNullable(brought.get(framework));
    }

    @Override
    public List<String> brought() {
        return List.copyOf(brought.keySet());
    }

    @Override
    public synchronized Taken take(Optional<String> id, String file, String text) {
        YamlText read = YamlText.parse(file, text);
        List<Problem> problems = new ArrayList<>();
        Optional<JsonObject> document =
                LibraryReader.reads(read) ? new LibraryReader(read, problems).framework() : Optional.of(read.object());
        Optional<Framework> framework = Optional.empty();
        int headings = 0;
        if (document.isPresent()) {
            String name = name(id, file, document.get());
            refuseTaken(name, read, document.get(), problems);
            // Places in a library are those of its own text; a catalog drawn from it has none.
            YamlText drawn = document.get() == read.value() ? read : new YamlText(file, document.get(), Map.of());
            // What is wrong with a library has been said already, and would be said again of what was drawn from it.
            FrameworkReader reader = new FrameworkReader(drawn, problems.isEmpty() ? problems : new ArrayList<>());
            framework = Optional.of(reader.read(name));
            headings = reader.headings();
            if (framework.get().requirements().findAny().isEmpty()) {
                problems.add(Problem.at(read.at(""), "no requirement is in it"));
            }
        }
        LibraryMappings mappings = new LibraryMappings(read, nodes(framework, document), problems);
        if (LibraryReader.reads(read)) {
            mappings.read();
        }
        refuse(read, document, mappings, problems);
        keep(file, framework, document, mappings.rows());
        return new Taken(
                framework.map(Framework::id),
                framework.map(known -> (int) known.requirements().count()).orElse(0),
                headings,
                mappings.rows().size(),
                mappings.leftOut());
    }

    private static String name(Optional<String> id, String file, JsonObject document) {
        JsonObject metadata = document.object("catalog").object("metadata");
        String plain = file.replaceAll("^.*/", "").replaceAll("\\.(json|ya?ml)$", "");
        return id.orElseGet(
                () -> OscalNames.slug(LibraryNodes.property(metadata, "ref-id").orElse(plain)));
    }

    /// A shipped framework is never replaced, and one that was brought only by a newer edition of itself.
    private void refuseTaken(String name, YamlText read, JsonObject document, List<Problem> problems) {
        if (!name.equals(OscalNames.slug(name)) || name.isEmpty()) {
            problems.add(new Problem(
                    read.at(""), "'" + name + "' can't be a framework's id", "small letters, digits, dots and dashes"));
        }
        JsonObject known = brought.get(name);
        boolean other =
                known == null ? frameworks.containsKey(name) : !uuid(known).equals(uuid(document));
        if (other) {
            problems.add(new Problem(
                    read.at(""), "there is another framework '" + name + "' already", "choose a name with --id"));
        }
    }

    private static String uuid(JsonObject document) {
        return document.object("catalog").findText("uuid").orElse("");
    }

    private Map<String, LibraryNodes> nodes(Optional<Framework> framework, Optional<JsonObject> document) {
        Map<String, LibraryNodes> nodes = new HashMap<>();
        brought.forEach((id, known) -> urn(known).ifPresent(urn -> nodes.put(urn, LibraryNodes.of(id, known))));
        framework.ifPresent(added -> document.flatMap(FrameworkFolder::urn)
                .ifPresent(urn -> nodes.put(urn, LibraryNodes.of(added.id(), document.get()))));
        return nodes;
    }

    private static Optional<String> urn(JsonObject document) {
        return LibraryNodes.property(document.object("catalog").object("metadata"), OscalNames.FRAMEWORK_URN);
    }

    private static void refuse(
            YamlText read, Optional<JsonObject> document, LibraryMappings mappings, List<Problem> problems) {
        if (document.isEmpty() && mappings.rows().isEmpty() && mappings.leftOut() == 0 && problems.isEmpty()) {
            problems.add(Problem.at(read.at(""), "neither a framework nor mappings are in this library"));
        }
        if (problems.size() > PROBLEMS_MAX) {
            List<Problem> first = new ArrayList<>(problems.subList(0, PROBLEMS_MAX));
            first.add(Problem.at(
                    Position.of(read.file()), "and " + (problems.size() - PROBLEMS_MAX) + " more problems like these"));
            throw new ProblemsException(first);
        }
        if (!problems.isEmpty()) {
            throw new ProblemsException(problems);
        }
    }

    private void keep(
            String file, Optional<Framework> framework, Optional<JsonObject> document, List<CrosswalkRow> rows) {
        framework.ifPresent(added -> {
            write(folder.resolve(added.id() + ".json"), document.orElseThrow());
            brought.put(added.id(), document.orElseThrow());
            frameworks.put(added.id(), added);
        });
        if (!rows.isEmpty()) {
            String name = OscalNames.slug(file.replaceAll("^.*/", "").replaceAll("\\.(json|ya?ml)$", ""));
            List<CrosswalkRow> added =
                    rows.stream().filter(row -> !crosswalk.contains(row)).toList();
            JsonObject kept = Json.object()
                    .put(
                            "rows",
                            Json.array(rows.stream().map(MappingRows::write).toList()))
                    .build();
            // Files of one name hold other mappings: none takes the place of another.
            String digest = Digest.of(Jcs.text(kept)).hex().substring(0, 12);
            write(folder.resolve("mappings").resolve(name + "-" + digest + ".json"), kept);
            crosswalk.addAll(added);
        }
    }

    private static void write(Path file, JsonObject document) {
        try {
            Files.createDirectories(file.resolveSibling(""));
            Path whole = Files.createTempFile(file.resolveSibling(""), ".new-", "");
            Files.writeString(whole, Jcs.text(document));
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException("can't keep " + file, failed);
        }
    }
}
