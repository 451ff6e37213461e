package io.avouch.pack.write;

import io.avouch.core.pack.PackInput;
import io.avouch.core.pack.SealedDecision;
import io.avouch.ledger.tile.TilePath;
import io.avouch.pack.form.Layout;
import java.util.Optional;

/// `README.txt`: what the pack is, and how anybody verifies it. Lines that begin with `    $ ` are run by a test.
final class ReadMe {
    private ReadMe() {}

    static String text(PackInput input, Evidence evidence, boolean again) {
        return head(input)
                + WITH_AVOUCH.formatted(input.verifierKey())
                + BY_HAND
                + example(input, evidence)
                + (evidence.attached().given().isEmpty() ? "" : FILES)
                + sealed(input, evidence)
                + (again ? AGAIN : "")
                + LIMITS;
    }

    private static String head(PackInput input) {
        String example =
                input.organisation().example() ? "EXAMPLE: an invented organisation on a simulated clock.\n" : "";
        return """
                %s
                %s
                %s
                Organisation   %s
                Window         %s to %s (UTC)
                Run of tests   %s
                Ledger         %s, %d entries
                Disclosure     %s

                Start with index.html. What lies where:

                  package.pdf          the package in print; package.docx to edit (not in a pack of pseudonyms)
                  selections/          what was drawn for the audit, with nonce and seed, where anything was
                  oscal/               the same in OSCAL 1.2, for other tools
                  results.json         the run: counts, coverage, digests
                  tests/               the exact texts that decide results
                  facts/               what each test's digest was taken over
                  populations/         every item's result and its index in the ledger (CSV and Parquet)
                  evidence/            disclosed records and decisions: index, salt, payload
                  files/               attached and inspected files, each named by its SHA-256; files.json says
                                       what each belongs to, and why one is not here, where there are any
                  ledger/              checkpoint, verifier key, tiles and entries (C2SP tlog-tiles)
                  tool-controls.html   who could change what results depend on, and each time somebody did
                  manifest.json        every file with its digest; manifest.note signs it

                """.formatted(
                        input.assurance().title(),
                        input.assurance().disclaimer(),
                        example,
                        input.organisation().name(),
                        input.run().window().from(),
                        input.run().window().to(),
                        input.run().id(),
                        input.run().checkpoint().origin(),
                        input.checkpoint().size(),
                        input.disclosure().text());
    }

    private static final String WITH_AVOUCH = """
            VERIFY WITH AVOUCH

            Offline: no server, no database, no network.

                avouch verify FILE.zip --key '%s'

            Take the key from elsewhere (the organisation's trust page, an earlier pack, a receipt): whoever
            writes a pack could also have made a key.

            """;

    private static final String BY_HAND = """
            VERIFY BY HAND

            With bash, coreutils, grep, sed and openssl, in the folder into which the pack was unpacked.

            1. Every file is the one that the manifest lists.

                $ grep -o '"path":"[^"]*","sha256":"[0-9a-f]*"' manifest.json |
                $   sed 's/"path":"\\(.*\\)","sha256":"\\(.*\\)"/\\2  \\1/' | sha256sum --check --quiet

            2. No file is there that it does not list (reperform.sh adds the folder reperformed: delete that first).

                $ diff <(find . -type f | sed 's|^\\./||' | grep -v '^manifest\\.' | LC_ALL=C sort) \\
                $   <(grep -o '"path":"[^"]*"' manifest.json | cut -d'"' -f4 | LC_ALL=C sort)

            3. manifest.note names this manifest.

                $ grep -qx "sha256:$(sha256sum < manifest.json | cut -c1-64)" manifest.note

            4. Manifest and checkpoint are signed by the ledger's key (compare ledger/log.vkey with the one you have).

                $ scratch=$(mktemp -d)
                $ { printf '\\060\\052\\060\\005\\006\\003\\053\\145\\160\\003\\041\\000'
                $   cut -d+ -f3- ledger/log.vkey | base64 -d | tail -c 32; } > "$scratch/key.der"
                $ signed() {
                $   sed '/^$/,$d' "$1" > "$scratch/text"
                $   sed '1,/^$/d' "$1" | head -n 1 | cut -d' ' -f3 | base64 -d | tail -c 64 > "$scratch/signature"
                $   openssl pkeyutl -verify -pubin -keyform DER -inkey "$scratch/key.der" \\
                $     -rawin -in "$scratch/text" -sigfile "$scratch/signature"
                $ }
                $ signed manifest.note
                $ signed ledger/checkpoint

            """;

    private static String example(PackInput input, Evidence evidence) {
        String type = evidence.types().stream()
                .filter(each -> !each.equals("decision"))
                .findFirst()
                .orElse("decision");
        long index = evidence.first(type);
        long number = index / TilePath.FULL;
        int width = TilePath.width(number, input.checkpoint().size());
        return EXAMPLE.formatted(
                index,
                Layout.evidence(type),
                type.equals("decision") ? "decision" : "record",
                Layout.LEDGER + new TilePath.Entries(number, width).text(),
                Layout.LEDGER + new TilePath.Hashes(0, number, width).text());
    }

    private static final String EXAMPLE = """
            5. A disclosed record is the one that the ledger committed to: here entry %d.

                $ IFS=$'\\t' read -r index salt payload < %s
                $ commitment=$({ printf 'avouch/%s/v1\\n'; printf '%%b' "$(printf %%s "$salt" | sed 's/../\\\\x&/g')"
                $   printf %%s "$payload"; } | openssl dgst -sha256 -binary | base64)
                $ leaf=$(grep -aoE "[{]\\"commitment\\":\\"${commitment//+/[+]}\\"[^}]*[}]" %s)
                $ echo "$leaf"

            6. And that entry is in the tree: SHA-256(00 || entry) is the hash at its place in the tile.

                $ { printf '\\000'; printf %%s "$leaf"; } | openssl dgst -sha256 -binary |
                $   cmp - <(tail -c +$((index %% 256 * 32 + 1)) %s | head -c 32)

            From the tiles to the root of the checkpoint: node = SHA-256(01 || left || right), and hash i of a
            level is the root over the full tile i of the level below (https://c2sp.org/tlog-tiles). Any verifier
            of that format does it.

            """;

    private static final String FILES = """
            7. Each file is the one whose digest was sealed when it was received: its name is its SHA-256, and a
               decision of evidence/decision.tsv has it (and is proved like a record in 5 and 6, with
               avouch/decision/v1 for avouch/record/v1).

                $ for file in files/*; do
                $   digest=$(sha256sum < "$file" | cut -c1-64)
                $   { test "${file%.*}" = "files/$digest" &&
                $     grep -a '"decision":"file-received"' evidence/decision.tsv | grep -aq "\\"sha256\\":\\"$digest\\""
                $   } || { echo "$file is not what was received"; false; }
                $ done

            """;

    /// Where the run's decision commits to its results.
    private static String sealed(PackInput input, Evidence evidence) {
        boolean commits = input.decisions().stream()
                .map(SealedDecision::body)
                .anyMatch(body ->
                        body.findText("run").equals(Optional.of(input.run().id()))
                                && body.findText("results").isPresent());
        return commits
                ? SEALED.formatted(
                        evidence.attached().given().isEmpty() ? 7 : 8,
                        input.run().id())
                : "";
    }

    private static final String SEALED = """
            %d. What results.json says of each test (coverage, outcome, reason, counts, controls) is what was sealed
               when the run was made: its decision has the digest of the file.

                $ grep -a '"run":"%s"' evidence/decision.tsv | grep -a '"decision":"test-run"' |
                $   grep -a "\\"results\\":\\"sha256:$(sha256sum < results.json | cut -c1-64)\\"" > /dev/null

            """;

    private static final String AGAIN = """
            RUN THE TESTS AGAIN

            With a stock DuckDB, 1.5 or later, alone (DUCKDB=/path/to/duckdb names another than the one on the path):

                bash reperform.sh

            Its records are in inputs/data/, each row with its payload and salt; `avouch verify` holds every column
            against that payload, and the payload against its entry of the ledger, and counts the rows that it can't
            hold. Documents, readings, gaps and waivers in inputs/tables/, and the statements in inputs/tests/, are
            signed as they are.

            """;

    private static final String LIMITS = """
            WHAT THIS SHOWS, AND WHAT NOT

            It shows that what the pack discloses is what the ledger committed to, at its place and not later than
            the checkpoint, that results are counted from the items listed, and which texts decided them.
            Names of items may be withheld: a withheld item is `withheld:` and a keyed hash, the same for the same
            item in the whole pack; ask for the record at its index, and its salt proves that it is the one.
            It does not show that a source was true and complete: that stays to be tested. Without a copy of a
            checkpoint from outside (a receipt, a cosignature, a time-stamp), whoever holds the ledger's key could
            have rewritten what nobody outside has seen.
            """;
}
