package io.avouch.pack.verify;

import static io.avouch.pack.verify.PackVerifier.require;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.Subject;
import io.avouch.pack.form.Layout;
import io.avouch.pack.form.Manifest;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The files in a pack: each is the one that the ledger says was received, and belongs to something that the pack
/// holds; each that should be here and is not, is named with the reason.
final class AttachedFiles {
    private static final String HERE = "here";
    private static final Pattern ERASED = Pattern.compile("erased by entry ([0-9]{1,15})");

    private final PackFiles files;
    private final Manifest manifest;
    private final FilesSaid said;
    private final Map<Long, Long> erasures;

    /// @param erasures which entry's decision erased an entry's record
    AttachedFiles(PackFiles files, Manifest manifest, FilesSaid said, Map<Long, Long> erasures) {
        this.files = files;
        this.manifest = manifest;
        this.said = said;
        this.erasures = erasures;
    }

    /// Nothing where the pack has no files, and none that it should have.
    Optional<Finding> check() {
        boolean silent = !files.has(Layout.FILE_LIST)
                && lying().isEmpty()
                && said.attached().isEmpty();
        if (silent && said.byRecord().isEmpty()) {
            return Optional.empty();
        }
        if (silent) {
            return Optional.of(Finding.notChecked(
                    "attached files",
                    "disclosed records name files, and the pack, of an earlier form, says nothing of them"));
        }
        return Optional.of(Claims.of("attached files", this::all));
    }

    private Set<String> lying() {
        Set<String> here = new TreeSet<>();
        files.names().stream().filter(name -> name.startsWith(Layout.FILES)).forEach(here::add);
        return here;
    }

    private String all() throws IOException, BrokenException {
        JsonObject list = files.json(Layout.FILE_LIST);
        Map<String, String> given = new TreeMap<>();
        for (JsonObject file : list.objects("files")) {
            given.put(file.text("sha256"), given(file));
        }
        require(
                lying().equals(new TreeSet<>(given.values())),
                "below " + Layout.FILES + " lies something else than " + Layout.FILE_LIST + " lists");
        Set<String> used = new HashSet<>();
        Set<String> told = new HashSet<>();
        long missing = 0;
        for (JsonObject row : list.objects("named")) {
            named(row, told);
            if (row.text("state").equals(HERE)) {
                require(
                        given.containsKey(row.text("sha256")),
                        row.text("about") + ": its file " + row.text("sha256") + " is not here");
                used.add(row.text("sha256"));
            } else {
                erased(row);
                missing++;
            }
        }
        require(used.equals(given.keySet()), "a file belongs to nothing that the pack holds");
        everyRecord(told);
        everyAttachment(list);
        return here(given.size())
                + (missing == 0 ? "" : "; " + missing + " named that are not here, each with the reason")
                + "; whether more was attached a pack can't show";
    }

    private static String here(int count) {
        return switch (count) {
            case 0 -> "no file is here";
            case 1 -> "1 file is the one that the ledger says was received";
            default -> count + " files are those that the ledger says were received";
        };
    }

    private String given(JsonObject file) throws BrokenException {
        String path = file.text("path");
        String sha256 = file.text("sha256");
        Manifest.File listed = Optional.ofNullable(manifest.files().get(path))
                .filter(found -> found.sha256().hex().equals(sha256))
                .orElseThrow(() -> new BrokenException(path + " is not the file with the digest " + sha256));
        require(
                path.matches(Layout.FILES + sha256 + "[.][a-z0-9]+"),
                path + " is no name for the file with the digest " + sha256);
        long entry = file.findLong("received").orElse(-1L);
        FilesSaid.Received received = said.received(entry)
                .orElseThrow(() -> new BrokenException(path + ": entry " + entry + " says of no file that it came in"));
        require(
                received.sha256().equals(sha256)
                        && received.bytes() == listed.size()
                        && received.bytes() == file.findLong("bytes").orElse(-1L),
                path + ": entry " + entry + " received another file, of " + received.bytes() + " bytes");
        return path;
    }

    /// Whether what is said to name a file does.
    private void named(JsonObject row, Set<String> told) throws BrokenException {
        String about = row.text("about");
        String sha256 = row.findText("sha256").orElse("");
        Optional<Long> entry = row.findLong("entry");
        if (row.findText("by").isEmpty()) {
            told.add(about + " " + sha256);
            boolean names = Subject.find(about).orElse(null) instanceof Subject.OfRecord record
                    && said.byRecord().getOrDefault(record.index(), List.of()).contains(sha256);
            require(names, about + " does not name the file " + sha256);
        } else if (entry.isPresent()) {
            FilesSaid.Named named = said.named(entry.get())
                    .orElseThrow(() -> new BrokenException(about + ": entry " + entry.get() + " names no file"));
            require(
                    named.equals(new FilesSaid.Named(row.text("by"), about, sha256)),
                    about + ": entry " + entry.get() + " is of " + named.by() + ", about " + named.about()
                            + ", and names " + named.sha256());
        } else {
            require(
                    !row.text("state").equals(HERE) && sha256.isEmpty(),
                    about + ": nothing shows that " + row.text("by") + " names the file " + sha256);
        }
    }

    /// What was erased, was by a decision that is disclosed: that of the record, where it is a record's, or that of
    /// the file itself.
    private void erased(JsonObject row) throws BrokenException {
        Matcher erased = ERASED.matcher(row.text("state"));
        if (!erased.matches()) {
            return;
        }
        long by = Long.parseLong(erased.group(1));
        Optional<String> sha256 = row.findText("sha256");
        boolean decided = sha256.isPresent()
                ? erasures.containsValue(by) || said.erased(by).equals(sha256)
                : Subject.find(row.text("about")).orElse(null) instanceof Subject.OfRecord record
                        && erasures.getOrDefault(record.index(), -1L) == by;
        require(decided, row.text("about") + ": no decision of entry " + by + " to erase it is disclosed");
    }

    /// The words of an attachment are here for its file's sake alone.
    private void everyAttachment(JsonObject list) throws BrokenException {
        Set<Long> told = new HashSet<>();
        list.objects("named").forEach(row -> row.findLong("entry").ifPresent(told::add));
        for (Map.Entry<Long, FilesSaid.Named> each : said.attached().entrySet()) {
            FilesSaid.Named named = each.getValue();
            require(
                    told.contains(each.getKey()),
                    named.about() + ": entry " + each.getKey() + ", " + named.by() + ", names the file "
                            + named.sha256() + ", and " + Layout.FILE_LIST + " says nothing of it");
        }
    }

    private void everyRecord(Set<String> told) throws BrokenException {
        for (Map.Entry<Long, List<String>> record : said.byRecord().entrySet()) {
            String about = new Subject.OfRecord(record.getKey()).text();
            for (String sha256 : record.getValue()) {
                require(
                        told.contains(about + " " + sha256),
                        about + " names the file " + sha256 + ", and " + Layout.FILE_LIST + " says nothing of it");
            }
        }
    }
}
