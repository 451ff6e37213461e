package io.avouch.ledger.anchor;

import io.avouch.ledger.note.Cosignature;
import io.avouch.ledger.note.MalformedException;
import io.avouch.ledger.note.NoteSignature;
import io.avouch.ledger.note.SignedNote;
import io.avouch.ledger.note.VerifierKey;
import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Which witnesses to believe, and how many (C2SP tlog-policy).
///
/// ```
/// # a comment
/// log <vkey> [<url>]                       which log (any, where there is none)
/// witness <name> <vkey> [<url>]
/// group <name> <n | any | all> <member>... members are witnesses or groups above
/// quorum <name | none>
/// ```
public record WitnessPolicy(
        List<VerifierKey> logs, Map<String, Witness> witnesses, Map<String, Group> groups, String quorum) {
    private static final String NO_QUORUM = "none";

    public WitnessPolicy {
        logs = List.copyOf(logs);
        witnesses = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(witnesses));
        groups = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    }

    public static final WitnessPolicy NONE = new WitnessPolicy(List.of(), Map.of(), Map.of(), NO_QUORUM);

    /// @param url where it is asked for cosignatures, if it is
    public record Witness(VerifierKey key, Optional<URI> url) {}

    /// Holds if at least `needed` of its members do.
    public record Group(int needed, List<String> members) {
        public Group {
            members = List.copyOf(members);
        }
    }

    public static WitnessPolicy parse(String text) throws MalformedException {
        PolicyReader reader = new PolicyReader();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String stripped = line.strip();
            if (!stripped.isEmpty() && !stripped.startsWith("#")) {
                try {
                    reader.line(stripped.split("\\s+"));
                } catch (MalformedException | IllegalArgumentException e) {
                    throw new MalformedException(
                            "policy line " + number + " ('" + stripped + "'): " + e.getMessage(), e);
                }
            }
        }
        return reader.policy();
    }

    /// Whose valid cosignature the note carries, with the time it names.
    public Map<String, Instant> cosigned(SignedNote note) {
        Map<String, Instant> times = new TreeMap<>();
        witnesses.forEach((name, witness) -> {
            for (NoteSignature line : note.signatures()) {
                if (witness.key().verifies(line, note.text())) {
                    times.put(name, Instant.ofEpochSecond(Cosignature.seconds(line)));
                }
            }
        });
        return times;
    }

    /// The time at which the quorum had seen the checkpoint: the latest of the earliest that are enough.
    public Optional<Instant> quorumTime(SignedNote note) {
        if (quorum.equals(NO_QUORUM)) {
            return Optional.empty();
        }
        Map<String, Instant> times = cosigned(note);
        Set<String> seen = new HashSet<>();
        for (Map.Entry<String, Instant> next :
                times.entrySet().stream().sorted(Map.Entry.comparingByValue()).toList()) {
            seen.add(next.getKey());
            if (holds(quorum, seen)) {
                return Optional.of(next.getValue());
            }
        }
        return Optional.empty();
    }

    private boolean holds(String name, Set<String> seen) {
        Group group = groups.get(name);
        if (group == null) {
            return seen.contains(name);
        }
        return group.members().stream().filter(member -> holds(member, seen)).count() >= group.needed();
    }
}
