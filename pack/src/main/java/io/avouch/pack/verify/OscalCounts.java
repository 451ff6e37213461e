package io.avouch.pack.verify;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.test.Counts;
import io.avouch.core.test.TestResult;
import io.avouch.core.test.TestRun;
import io.avouch.pack.form.Layout;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What the results in OSCAL say in numbers, against `results.json`: other tools read only the former.
record OscalCounts(PackFiles files, TestRun run) {
    String check() throws IOException, BrokenException {
        Set<String> told = new HashSet<>();
        JsonObject results = files.json(Layout.RESULTS_IN_OSCAL).object("assessment-results");
        for (JsonObject each : results.objects("results")) {
            for (JsonObject finding : each.objects("findings")) {
                Map<String, String> said = properties(finding);
                String test = said.getOrDefault("test", "");
                TestResult result = run.find(test)
                        .orElseThrow(() -> new BrokenException(
                                Layout.RESULTS_IN_OSCAL + " tells of '" + test + "', which is no test of the run"));
                require(test, said, numbers(result));
                told.add(test);
            }
        }
        return "results and counts of " + told.size() + " tests are those of " + Layout.RESULTS;
    }

    private static Map<String, String> properties(JsonObject finding) {
        return finding.objects("props").stream()
                .collect(Collectors.toMap(
                        each -> each.findText("name").orElse(""),
                        each -> each.findText("value").orElse(""),
                        (one, other) -> one + " and " + other));
    }

    private static void require(String test, Map<String, String> said, Map<String, String> known)
            throws BrokenException {
        for (Map.Entry<String, String> each : known.entrySet()) {
            String value = said.getOrDefault(each.getKey(), "nothing");
            PackVerifier.require(
                    value.equals(each.getValue()),
                    Layout.RESULTS_IN_OSCAL + " says of " + test + ", " + each.getKey() + ": " + value + ", and "
                            + Layout.RESULTS + " " + each.getValue());
        }
    }

    private static Map<String, String> numbers(TestResult result) {
        Counts counts = result.counts();
        Map<String, String> numbers = new TreeMap<>();
        numbers.put("kind", result.kind().text());
        numbers.put("result", result.outcome().text());
        numbers.put("results-digest", result.digest().toString());
        Map<String, Long> all = Map.ofEntries(
                Map.entry("received", counts.received()),
                Map.entry("population", counts.population()),
                Map.entry("passed", counts.passed()),
                Map.entry("deviations", counts.failed()),
                Map.entry("waived", counts.waived()),
                Map.entry("not-applicable", counts.notApplicable()),
                Map.entry("out-of-scope", counts.outOfScope()),
                Map.entry("unverified", counts.unverified()),
                Map.entry("late", counts.late()),
                Map.entry("strength-system", result.strength().system()),
                Map.entry("strength-claimed", result.strength().claimed()),
                Map.entry("strength-stated", result.strength().stated()),
                Map.entry("coverage-gaps", (long) result.coverage().gaps().size()),
                Map.entry("siblings-not-read", (long) result.coverage().unread().size()));
        all.forEach((name, number) -> numbers.put(name, Long.toString(number)));
        return numbers;
    }
}
