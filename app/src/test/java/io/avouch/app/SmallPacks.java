package io.avouch.app;

import io.avouch.core.Digest;
import io.avouch.core.json.Json;
import io.avouch.core.pack.Disclosure;
import io.avouch.core.programme.Attachment;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Subject;
import io.avouch.ledger.note.LogKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Packs of one run of [SmallOrganisation], made once for all tests that only read them.
///
/// @param key the ledger's own signing key, as an insider has it
/// @param early the first checkpoint, as an outsider keeps it
record SmallPacks(
        Path deviations,
        Path again,
        Path items,
        Path inputs,
        Path pseudonyms,
        Path shown,
        Path erased,
        Path younger,
        LogKey key,
        String early) {
    static final String CONTRACT = "Contract of the forge";
    static final String LETTER = "Letter about change 3 and the forge";
    static final String OF_A_ROLE = "Of a role, which the pack of all inputs alone shows";
    static final String OF_CHANGE_3 = "Of change 3 alone";

    private static final class Made {
        static final SmallPacks ONCE = make();
    }

    static SmallPacks once() {
        return Made.ONCE;
    }

    /// Processes that test the same build share them: who comes first makes them, and the others wait.
    private static SmallPacks make() {
        String build = System.getProperty("avouch.build", "");
        try {
            if (build.isEmpty()) {
                Path folder = Files.createTempDirectory("small-packs-");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
                return made(folder);
            }
            Path folder = Path.of("target", "small-packs").toAbsolutePath();
            Files.createDirectories(folder.getParent());
            try (FileChannel one = FileChannel.open(
                    folder.resolveSibling("small-packs.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                // Until it is closed.
                one.lock();
                return shared(folder, build);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static SmallPacks shared(Path folder, String build) throws IOException {
        Path made = folder.resolve("build");
        if (Files.exists(made) && Files.readString(made).equals(build)) {
            return in(folder);
        }
        if (Files.exists(folder)) {
            delete(folder);
        }
        SmallPacks packs = made(Files.createDirectories(folder));
        Files.writeString(made, build);
        return packs;
    }

    private static SmallPacks in(Path folder) throws IOException {
        return new SmallPacks(
                folder.resolve("deviations.zip"),
                folder.resolve("again.zip"),
                folder.resolve("items.zip"),
                folder.resolve("inputs.zip"),
                folder.resolve("pseudonyms.zip"),
                folder.resolve("shown.zip"),
                folder.resolve("erased.zip"),
                folder.resolve("younger.zip"),
                LogKey.load(folder.resolve("data/keys/acme.skey")),
                Files.readString(folder.resolve("early")));
    }

    private static SmallPacks made(Path folder) throws IOException {
        try (SmallOrganisation acme = new SmallOrganisation(folder.resolve("data"), SmallPacks::attach)) {
            Files.writeString(
                    folder.resolve("early"),
                    acme.instance
                            .log
                            .findCheckpointOf(SmallOrganisation.ORG, 0)
                            .orElseThrow()
                            .note());
            SmallPacks packs = in(folder);
            acme.pack(Disclosure.DEVIATIONS, packs.deviations());
            acme.pack(Disclosure.ITEMS, packs.items());
            acme.pack(Disclosure.INPUTS, packs.inputs());
            acme.pack(Disclosure.DEVIATIONS, packs.again());
            acme.pack(Disclosure.PSEUDONYMS, packs.pseudonyms());
            acme.pack(Disclosure.PSEUDONYMS, Set.of("account.mfa"), packs.shown());
            acme.erase("git:acme/c3");
            acme.instance.erasingFiles.erase(
                    SmallOrganisation.ORG, Digest.of(SmallOrganisation.MINUTES).hex(), "handed in by mistake", "olga");
            acme.pack(Disclosure.ITEMS, packs.erased());
            goesWithYounger(acme);
            acme.pack(Disclosure.ITEMS, packs.younger());
            return packs;
        }
    }

    private static void attach(SmallOrganisation acme) {
        acme.attach(new Subject.OfDocument("source", "git-acme"), "contract.txt", CONTRACT);
        acme.attach(new Subject.OfDocument("source", "git-acme"), "letter.txt", LETTER);
        acme.attach(acme.change(3), "only.txt", OF_CHANGE_3);
        acme.attach(acme.change(3), "letter.txt", LETTER);
        acme.document(
                "role",
                "lead",
                DocumentState.DRAFT,
                Optional.empty(),
                Json.object()
                        .put("title", "Lead")
                        .put("duties", "Duties")
                        .put("holders", Json.texts(List.of()))
                        .build());
        acme.attach(new Subject.OfDocument("role", "lead"), "role.txt", OF_A_ROLE);
        acme.attach(acme.change(13), "minutes.txt", SmallOrganisation.MINUTES);
    }

    /// The contract is taken from the source, and erased with a change that came after the run.
    private static void goesWithYounger(SmallOrganisation acme) {
        Subject source = new Subject.OfDocument("source", "git-acme");
        String contract = acme.instance.attaching.of(SmallOrganisation.ORG, source).stream()
                .filter(each ->
                        each.attachment().sha256().equals(Digest.of(CONTRACT).hex()))
                .findFirst()
                .orElseThrow()
                .attachment()
                .id();
        acme.document(
                Attachment.KIND,
                contract,
                DocumentState.RETIRED,
                Optional.empty(),
                acme.instance
                        .documents
                        .find(SmallOrganisation.ORG, Attachment.KIND, contract)
                        .orElseThrow()
                        .body());
        acme.change("young", Instant.parse("2026-03-31T00:00:00Z"));
        acme.instance.log.checkpoint(SmallOrganisation.ORG);
        Subject.OfRecord young = new Subject.OfRecord(acme.instance
                .lake
                .search(SmallOrganisation.ORG, "change", "\"young\"", Long.MAX_VALUE, 1)
                .records()
                .getFirst()
                .index());
        acme.attach(young, "contract.txt", CONTRACT);
        acme.instance.erasing.erase(SmallOrganisation.ORG, young.index(), "asked by the forge", "olga");
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException left) {
            System.err.println("left behind: " + folder + " (" + left.getMessage() + ")");
        }
    }
}
