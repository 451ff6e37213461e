package io.avouch.core.audit;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.People;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import io.avouch.core.test.TestResult;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Why the deviations of a test are closed, where they are: the history stays beside it.
///
/// @param action the corrective action that removed the cause
/// @param checkedBy who checked that it did, and did not do it
public record Closure(
        String test,
        long deviations,
        String nonconformity,
        String action,
        LocalDate doneOn,
        String checkedBy,
        LocalDate checkedOn) {
    public String says() {
        return deviations + (deviations == 1 ? " deviation" : " deviations") + ", closed by corrective-action/" + action
                + ", done on " + doneOn + ", checked on " + checkedOn + " by " + checkedBy;
    }

    /// The closed ones among the tests with deviations, as of a day: those whose deviations corrective actions name.
    ///
    /// @param lastDeviation when the last deviation of a test ended; absent where it goes on
    /// @param deviating the names of the items that deviate
    static List<Closure> of(
            Programme programme,
            List<TestResult> results,
            LocalDate day,
            Function<String, Optional<Instant>> lastDeviation,
            Function<String, List<String>> deviating) {
        List<Closure> closed = new ArrayList<>();
        for (TestResult result : results) {
            if (result.counts().failed() > 0) {
                find(programme, result, day, lastDeviation, deviating).ifPresent(closed::add);
            }
        }
        return closed;
    }

    private static Optional<Closure> find(
            Programme programme,
            TestResult result,
            LocalDate day,
            Function<String, Optional<Instant>> lastDeviation,
            Function<String, List<String>> deviating) {
        for (Revision action : programme.inForce("corrective-action")) {
            JsonObject body = action.body();
            Optional<LocalDate> done = date(body, "done_on");
            Optional<LocalDate> checked = date(body, "checked_on")
                    .filter(on -> !on.isAfter(day))
                    .filter(on -> done.filter(finished -> !finished.isAfter(on)).isPresent());
            Optional<String> checker = body.findText("checked_by")
                    .filter(person -> body.findText("owner")
                            .filter(owner -> People.names(programme, owner).contains(person))
                            .isEmpty());
            if (done.isEmpty() || checked.isEmpty() || checker.isEmpty() || !body.flag("effective")) {
                continue;
            }
            boolean about = programme
                    .findInForce("nonconformity", body.findText("nonconformity").orElse(""))
                    .filter(each -> each.body().texts("controls").stream().anyMatch(result.controls()::contains))
                    .isPresent();
            boolean before = lastDeviation
                    .apply(result.test())
                    .map(last -> last.atOffset(ZoneOffset.UTC).toLocalDate())
                    .filter(last -> !last.isAfter(done.get()))
                    .isPresent();
            if (about && before && names(body, result, deviating)) {
                return Optional.of(new Closure(
                        result.test(),
                        result.counts().failed(),
                        body.text("nonconformity"),
                        action.id(),
                        done.get(),
                        checker.get(),
                        checked.get()));
            }
        }
        return Optional.empty();
    }

    /// An action closes what it names: a test, or some deviations of it; what it does not name stays open.
    /// The list of deviations may end before they do, so their number is compared too.
    private static boolean names(JsonObject action, TestResult result, Function<String, List<String>> deviating) {
        List<JsonObject> entries = action.objects("corrects").stream()
                .filter(each -> each.text("test").equals(result.test()))
                .toList();
        if (entries.stream().anyMatch(each -> each.texts("items").isEmpty())) {
            return true;
        }
        Set<String> items = new HashSet<>();
        entries.forEach(each -> items.addAll(each.texts("items")));
        return items.size() >= result.counts().failed() && items.containsAll(deviating.apply(result.test()));
    }

    private static Optional<LocalDate> date(JsonObject body, String name) {
        return body.findText(name).map(LocalDate::parse);
    }
}
