package io.avouch.ledger.anchor;

import io.avouch.ledger.anchor.WitnessPolicy.Group;
import io.avouch.ledger.anchor.WitnessPolicy.Witness;
import io.avouch.ledger.note.MalformedException;
import io.avouch.ledger.note.VerifierKey;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gathers the lines of a policy; a name has to be known before it is used, so groups have no cycles.
final class PolicyReader {
    private final List<VerifierKey> logs = new ArrayList<>();
    private final Map<String, Witness> witnesses = new LinkedHashMap<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private Optional<String> quorum = Optional.empty();

    void line(String[] words) throws MalformedException {
        switch (words[0]) {
            case "log" -> {
                require(words, 2, 3);
                logs.add(VerifierKey.parse(words[1]));
            }
            case "witness" -> {
                require(words, 3, 4);
                VerifierKey key = VerifierKey.parse(words[2]);
                if (key.type() != VerifierKey.Type.COSIGNATURE_ED25519) {
                    throw new MalformedException("a witness's key is of type 4 (cosignature/v1)");
                }
                Optional<URI> url = words.length == 4 ? Optional.of(URI.create(words[3])) : Optional.empty();
                fresh(words[1]);
                witnesses.put(words[1], new Witness(key, url));
            }
            case "group" -> {
                require(words, 4, Integer.MAX_VALUE);
                fresh(words[1]);
                groups.put(words[1], group(words));
            }
            case "quorum" -> {
                require(words, 2, 2);
                if (quorum.isPresent()) {
                    throw new MalformedException("there is a quorum already");
                }
                quorum = Optional.of(words[1].equals("none") ? words[1] : known(words[1]));
            }
            default -> throw new MalformedException("known words: log, witness, group, quorum");
        }
    }

    private static void require(String[] words, int min, int max) throws MalformedException {
        if (words.length < min || words.length > max) {
            throw new MalformedException("'" + words[0] + "' does not take " + (words.length - 1) + " words");
        }
    }

    private void fresh(String name) throws MalformedException {
        if (name.equals("none") || witnesses.containsKey(name) || groups.containsKey(name)) {
            throw new MalformedException("the name '" + name + "' is taken");
        }
    }

    private String known(String name) throws MalformedException {
        if (!witnesses.containsKey(name) && !groups.containsKey(name)) {
            throw new MalformedException("no witness or group '" + name + "' above");
        }
        return name;
    }

    private Group group(String[] words) throws MalformedException {
        List<String> members = new ArrayList<>();
        for (String member : Arrays.copyOfRange(words, 3, words.length)) {
            members.add(known(member));
        }
        int needed = switch (words[2]) {
            case "any" -> 1;
            case "all" -> members.size();
            default -> Integer.parseInt(words[2]);
        };
        if (needed < 1 || needed > members.size()) {
            throw new MalformedException(needed + " of " + members.size() + " members can't be asked for");
        }
        return new Group(needed, members);
    }

    WitnessPolicy policy() throws MalformedException {
        return new WitnessPolicy(
                logs,
                witnesses,
                groups,
                quorum.orElseThrow(() -> new MalformedException("a policy names its quorum (or 'quorum none')")));
    }
}
