package io.avouch.flow;

import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.port.Documents;
import io.avouch.core.port.KeptTexts;
import io.avouch.core.port.TestEngine;
import io.avouch.core.port.TestFolders;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.OwnTest;
import io.avouch.core.test.TestResult;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// The tests of an organisation: the shipped ones, and those it wrote itself.
///
/// A text of its own *stands* from the approval of a second person until another text is approved; before the first
/// approval, the latest text stands, and counts in nothing. A text that is newer than the standing one is *proposed*:
/// it is run where somebody asks for it, and beside the standing one, never instead of it.
public final class TestShelf {
    private final Map<String, ControlTest> shipped;
    private final Map<String, String> shippedFiles;
    private final Documents documents;
    private final KeptTexts texts;
    private final TestFolders folders;
    private final TestEngine engine;
    private final Map<OrgId, Shelved> kept = new ConcurrentHashMap<>();

    public TestShelf(Catalog catalog, Documents documents, KeptTexts texts, TestFolders folders, TestEngine engine) {
        this.shipped = Map.copyOf(catalog.tests());
        this.shippedFiles = Map.copyOf(catalog.testFiles());
        this.documents = documents;
        this.texts = texts;
        this.folders = folders;
        this.engine = engine;
    }

    /// One organisation's own tests, as of some revisions of them.
    private record Shelved(
            List<String> heads,
            Map<String, ControlTest> standing,
            Map<String, ControlTest> latest,
            Map<Digest, Map<String, String>> files) {}

    /// Every test with the text that stands, by its id.
    public Map<String, ControlTest> of(OrgId org) {
        return with(shelved(org).standing());
    }

    /// Of these, the texts that a second person approved: a draft decides nothing.
    Collection<ControlTest> approved(OrgId org) {
        return of(org).values().stream()
                .filter(test -> shipped.containsKey(test.id())
                        || documents.history(org, OwnTest.KIND, test.id()).stream()
                                .anyMatch(each -> each.state() == DocumentState.APPROVED))
                .toList();
    }

    public Optional<ControlTest> find(OrgId org, String id) {
        return Optional.ofNullable(shipped.get(id))
                .or(() -> Optional.ofNullable(shelved(org).standing().get(id)));
    }

    /// The last text of a test, be it approved or not.
    public Optional<ControlTest> findLatest(OrgId org, String id) {
        return Optional.ofNullable(shipped.get(id))
                .or(() -> Optional.ofNullable(shelved(org).latest().get(id)));
    }

    /// A text newer than the one that stands.
    public Optional<ControlTest> findProposed(OrgId org, String id) {
        Shelved own = shelved(org);
        Optional<Digest> standing = Optional.ofNullable(own.standing().get(id)).map(ControlTest::digest);
        return Optional.ofNullable(own.latest().get(id))
                .filter(latest -> !shipped.containsKey(id))
                .filter(latest -> !standing.equals(Optional.of(latest.digest())));
    }

    public boolean own(OrgId org, String id) {
        return !shipped.containsKey(id) && shelved(org).latest().containsKey(id);
    }

    /// Whether these are all tests of the organisation.
    boolean all(OrgId org, Collection<String> ids) {
        return ids.containsAll(of(org).keySet());
    }

    /// A revision of an own test, where its text can still be read. What it says to follow from is not relied on:
    /// only for shipped tests is it tried whether days and whole windows come out alike.
    Optional<ControlTest> read(Revision revision) {
        return folders.read(
                        revision.id(),
                        OwnTest.of(revision.id(), revision.body()).files())
                .test()
                .map(ControlTest::whole);
    }

    /// Keeps the texts that a run was made with.
    void keep(OrgId org, List<ControlTest> used) {
        Shelved own = shelved(org);
        for (ControlTest test : used) {
            Map<String, String> files =
                    Optional.ofNullable(own.files().get(test.digest())).orElseGet(() -> shippedFiles(test.id()));
            texts.keep(org, test.id(), test.digest(), files);
        }
    }

    /// The files of the exact text that a run was made with; those of today where it kept none.
    public Map<String, String> files(OrgId org, TestResult result) {
        return texts.find(org, result.textDigest()).orElseGet(() -> shippedFiles(result.test()));
    }

    /// A test with the exact text that a run was made with.
    ControlTest used(OrgId org, TestResult result) {
        return findUsed(org, result)
                .orElseThrow(() -> ProblemsException.of(
                        result.test(),
                        "the text that it was run with, " + result.textDigest() + ", was not kept",
                        "run it again: avouch test --test " + result.test()));
    }

    /// Empty where its text was not kept.
    Optional<ControlTest> findUsed(OrgId org, TestResult result) {
        return find(org, result.test())
                .filter(test -> test.digest().equals(result.textDigest()))
                .or(() -> folders.read(result.test(), files(org, result)).test().map(ControlTest::whole))
                .filter(test -> test.digest().equals(result.textDigest()));
    }

    private Map<String, String> shippedFiles(String test) {
        Map<String, String> files = new TreeMap<>();
        for (String name : OwnTest.DECIDING) {
            Optional.ofNullable(shippedFiles.get("tests/" + test + "/" + name))
                    .ifPresent(text -> files.put(name, text));
        }
        return files;
    }

    private Map<String, ControlTest> with(Map<String, ControlTest> own) {
        if (own.isEmpty()) {
            return shipped;
        }
        Map<String, ControlTest> all = new TreeMap<>(own);
        all.putAll(shipped);
        return all;
    }

    private Shelved shelved(OrgId org) {
        List<Revision> latest = documents.list(org, OwnTest.KIND);
        List<String> heads =
                latest.stream().map(each -> each.id() + "#" + each.number()).toList();
        Shelved known = kept.get(org);
        if (known != null && known.heads().equals(heads)) {
            return known;
        }
        Shelved fresh = shelve(org, heads, latest);
        kept.put(org, fresh);
        return fresh;
    }

    /// A text that this version of Avouch can't run any more is not on the shelf: one such would stop whole runs.
    private Shelved shelve(OrgId org, List<String> heads, List<Revision> latest) {
        Map<String, ControlTest> standing = new TreeMap<>();
        Map<String, ControlTest> last = new TreeMap<>();
        Map<Digest, Map<String, String>> files = new HashMap<>();
        for (Revision revision : latest) {
            if (revision.state() != DocumentState.RETIRED) {
                shelve(revision, last, files);
                shelve(standing(org, revision), standing, files);
            }
        }
        return new Shelved(heads, Map.copyOf(standing), Map.copyOf(last), Map.copyOf(files));
    }

    private void shelve(Revision revision, Map<String, ControlTest> into, Map<Digest, Map<String, String>> files) {
        read(revision).filter(test -> engine.runs(test)).ifPresent(test -> {
            into.put(test.id(), test);
            files.put(test.digest(), OwnTest.of(revision.id(), revision.body()).deciding());
        });
    }

    private Revision standing(OrgId org, Revision latest) {
        if (latest.state() == DocumentState.APPROVED) {
            return latest;
        }
        Revision standing = latest;
        for (Revision each : documents.history(org, latest.kind(), latest.id())) {
            switch (each.state()) {
                case APPROVED -> standing = each;
                case RETIRED -> standing = latest;
                case DRAFT, IN_REVIEW -> {}
            }
        }
        return standing;
    }
}
