package io.avouch.pack.write;

import io.avouch.core.Digest;
import io.avouch.core.ProblemsException;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.pack.PackInput;
import io.avouch.core.port.PackSupply;
import io.avouch.core.port.PackWriter;
import io.avouch.core.report.ReportFormat;
import io.avouch.core.selection.Selection;
import io.avouch.core.test.TestResult;
import io.avouch.core.test.TestRunJson;
import io.avouch.core.time.Instants;
import io.avouch.ledger.note.Succession;
import io.avouch.pack.form.IndexSet;
import io.avouch.pack.form.Layout;
import io.avouch.pack.form.Manifest;
import io.avouch.pack.form.ManifestNote;
import io.avouch.pack.form.TestDigest;
import io.avouch.pack.zip.ZipWriter;
import io.avouch.pack.zip.ZipWriter.Content;
import io.avouch.pack.zip.ZipWriter.Kept;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Writes packs in the form that [io.avouch.pack.verify.PackVerifier] reads.
public final class PackFile implements PackWriter {
    @Override
    public Digest write(PackInput input, PackSupply supply, Path to) throws IOException {
        Path work = Files.createTempDirectory(to.toAbsolutePath().resolveSibling(""), ".pack-");
        try (ZipWriter zip = ZipWriter.create(to, input.checkpoint().signedAt())) {
            return new Writing(input, supply, zip, work).write();
        } catch (IOException | RuntimeException failed) {
            Files.deleteIfExists(to);
            throw failed;
        } finally {
            delete(work);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /// One pack being written.
    private static final class Writing {
        private final PackInput input;
        private final PackSupply supply;
        private final ZipWriter zip;
        private final Path work;
        private final List<Manifest.File> files = new ArrayList<>();
        private final IndexSet indexes = new IndexSet();
        private final IndexSet disclosed = new IndexSet();
        private final List<Population> populations = new ArrayList<>();

        Writing(PackInput input, PackSupply supply, ZipWriter zip, Path work) {
            this.input = input;
            this.supply = supply;
            this.zip = zip;
            this.work = work;
        }

        Digest write() throws IOException {
            text(
                    Layout.RESULTS,
                    Jcs.text(TestRunJson.write(input.organisation().id().value(), input.run())));
            for (TestResult result : input.run().results()) {
                test(result);
                population(result);
            }
            Evidence evidence = new Evidence(supply, work.resolve("evidence"), new AttachedFiles(supply));
            evidence.collect(disclosed, input.decisions());
            for (String type : evidence.types()) {
                file(Layout.evidence(type), Kept.DEFLATED, evidence.file(type));
            }
            evidence.sealed().forEach(decision -> indexes.add(decision.index()));
            attached(evidence.attached());
            boolean again = inputs();
            ledger();
            if (input.disclosure().showsDeviations()) {
                add(Layout.DOCUMENT, Kept.STORED, out -> supply.document(ReportFormat.PDF, out));
                add(Layout.EDITABLE, Kept.STORED, out -> supply.document(ReportFormat.DOCX, out));
            }
            for (Selection.Recorded selection : input.selections()) {
                text(
                        Layout.SELECTIONS + selection.id() + ".json",
                        Jcs.text(selection.selection().shown()));
            }
            for (Map.Entry<String, JsonObject> document : supply.oscal().entrySet()) {
                text(Layout.OSCAL + document.getKey(), Jcs.text(document.getValue()));
            }
            text(Layout.TOOL_CONTROLS, ToolControlsPage.json(input));
            text(Layout.TOOL_CONTROLS_PAGE, ToolControlsPage.html(input));
            text(Layout.INDEX, IndexPage.html(input, populations, evidence, again));
            text(Layout.README, ReadMe.text(input, evidence, again));
            return manifest(evidence);
        }

        private void test(TestResult result) throws IOException {
            Map<String, String> texts = supply.testFiles(result.test());
            if (!TestDigest.of(texts).equals(result.textDigest())) {
                throw ProblemsException.of(
                        "run " + input.run().id(),
                        "the text of test " + result.test() + " has changed since this run",
                        "run all tests again (avouch test), and pack that run");
            }
            for (Map.Entry<String, String> text : texts.entrySet()) {
                text(Layout.testFile(result.test(), text.getKey()), text.getValue());
            }
            Optional<String> facts = supply.facts(result.test());
            if (facts.isPresent()) {
                text(Layout.facts(result.test()), facts.get());
            }
        }

        private void population(TestResult result) throws IOException {
            Path csv = work.resolve("items.csv");
            Path parquet = work.resolve("items.parquet");
            supply.items(result.test(), csv, parquet);
            Population population = Population.read(result, csv);
            populations.add(population);
            indexes.addAll(population.indexes());
            disclosed.addAll(population.shown());
            file(Layout.population(result.test()), Kept.DEFLATED, csv);
            file(Layout.parquet(result.test()), Kept.STORED, parquet);
            Files.delete(csv);
            Files.delete(parquet);
        }

        private void attached(AttachedFiles attached) throws IOException {
            for (AttachedFiles.Given given : attached.given()) {
                add(given.path(), Kept.STORED, given.file().file().bytes(), out -> {
                    try (InputStream in = supply.openFile(given.file())) {
                        in.transferTo(out);
                    }
                });
            }
            if (!attached.rows().isEmpty()) {
                text(Layout.FILE_LIST, attached.list());
            }
        }

        private void ledger() throws IOException {
            text(Layout.CHECKPOINT, input.checkpoint().note());
            text(Layout.VERIFIER_KEY, input.verifierKey() + "\n");
            List<Long> sizes = new ArrayList<>();
            sizes.add(input.run().checkpoint().size());
            sizes.addAll(anchors());
            LedgerFiles needed = new LedgerFiles(input.checkpoint().size(), sizes, indexes);
            for (String tile : needed.tiles()) {
                byte[] bytes = supply.tile(tile);
                add(Layout.LEDGER + tile, Kept.STORED, out -> out.write(bytes));
            }
            for (String bundle : needed.bundles()) {
                byte[] bytes = supply.tile(bundle);
                add(Layout.LEDGER + bundle, Kept.DEFLATED, out -> out.write(bytes));
            }
        }

        /// Cosignatures and time-stamps with the entries around them; tells how much of the log each is about.
        private List<Long> anchors() throws IOException {
            long size = input.checkpoint().size();
            List<Long> sizes = new ArrayList<>();
            for (int n = 1; ; n++) {
                Optional<byte[]> succession = supply.findLogFile("succession/" + n);
                if (succession.isEmpty()) {
                    break;
                }
                add(Layout.LEDGER + "succession/" + n, Kept.STORED, out -> out.write(succession.get()));
                long closed = Succession.verify(succession.get()).closed().size();
                if (closed <= size) {
                    sizes.add(closed);
                }
            }
            for (Map.Entry<Long, Long> anchor : supply.anchors().entrySet()) {
                long index = anchor.getKey();
                Optional<byte[]> file = supply.findLogFile("anchor/" + index);
                if (index < size && file.isPresent()) {
                    add(Layout.LEDGER + "anchor/" + index, Kept.STORED, out -> out.write(file.get()));
                    sizes.add(anchor.getValue());
                    indexes.add(index);
                    indexes.add(Math.min(index + 1, size - 1));
                    indexes.add(Math.max(0, anchor.getValue() - 1));
                }
            }
            return sizes;
        }

        /// Whether the pack lets others run the tests again. Then it carries the entry of every record that they read.
        private boolean inputs() throws IOException {
            Path folder = Files.createDirectories(work.resolve("inputs"));
            supply.inputs(folder, indexes::add);
            List<Path> given;
            try (Stream<Path> all = Files.walk(folder)) {
                given = all.filter(Files::isRegularFile).sorted().toList();
            }
            for (Path each : given) {
                String name = folder.relativize(each).toString().replace('\\', '/');
                file(Layout.INPUTS + name, name.endsWith(".parquet") ? Kept.STORED : Kept.DEFLATED, each);
            }
            if (!given.isEmpty()) {
                byte[] script = Reperform.script(input.run()).getBytes(StandardCharsets.UTF_8);
                add(Layout.REPERFORM, Kept.PROGRAM, out -> out.write(script));
            }
            return !given.isEmpty();
        }

        private Digest manifest(Evidence evidence) throws IOException {
            byte[] manifest = Manifest.of(about(evidence), files).bytes();
            Digest digest = Digest.of(manifest);
            String origin = input.run().checkpoint().origin();
            byte[] note = supply.sign(new ManifestNote(origin, digest).text()).getBytes(StandardCharsets.UTF_8);
            zip.add(Layout.MANIFEST, Kept.STORED, out -> out.write(manifest));
            zip.add(Layout.NOTE, Kept.STORED, out -> out.write(note));
            zip.finish();
            return digest;
        }

        private JsonObject about(Evidence evidence) {
            return Json.object()
                    .put("title", input.assurance().title())
                    .put("disclaimer", input.assurance().disclaimer())
                    .put("framework", input.assurance().framework())
                    .put("org", input.organisation().id().value())
                    .put("organisation", input.organisation().name())
                    .put("example", input.organisation().example())
                    .put("run", input.run().id())
                    .put("disclosure", input.disclosure().text())
                    .put("shown", Json.texts(input.shown().stream().sorted().toList()))
                    .put("time", Instants.text(input.checkpoint().signedAt()))
                    .put(
                            "erased",
                            Json.array(evidence.erased().stream().map(Json::of).toList()))
                    .put("version", input.release().version())
                    .build();
        }

        private void text(String path, String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            add(path, Kept.DEFLATED, out -> out.write(bytes));
        }

        private void file(String path, Kept kept, Path file) throws IOException {
            add(path, kept, Files.size(file), out -> Files.copy(file, out));
        }

        private void add(String path, Kept kept, Content content) throws IOException {
            add(path, kept, 0, content);
        }

        private void add(String path, Kept kept, long bytes, Content content) throws IOException {
            ZipWriter.Written written = zip.add(path, kept, bytes, content);
            files.add(new Manifest.File(
                    path,
                    written.sha256(),
                    written.size(),
                    kept == Kept.STORED ? Optional.empty() : Optional.of(written.storedSha256())));
        }
    }
}
