package io.avouch.flow;

import io.avouch.core.finding.ApprovedTexts;
import io.avouch.core.programme.Control;
import io.avouch.core.programme.ControlPart;
import io.avouch.core.programme.Programme;
import io.avouch.core.test.TestResult;
import io.avouch.core.test.TestRun;
import io.avouch.core.trust.ControlState;
import io.avouch.core.trust.TrustPage.Controls;
import io.avouch.core.trust.TrustPage.Figures;
import io.avouch.core.trust.TrustPage.Shown;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The controls of a trust page: all of them are counted with their state, the chosen ones are named.
final class ShownControls {
    private final Programme programme;
    private final Optional<TestRun> run;
    private final Map<String, TestResult> counting = new HashMap<>();

    ShownControls(Programme programme, Optional<TestRun> run) {
        this.programme = programme;
        this.run = run;
        // As in every status: a test counts once somebody else has approved it.
        run.ifPresent(of -> of.results().stream()
                .filter(new ApprovedTexts(programme))
                .forEach(result -> counting.put(result.test(), result)));
    }

    Controls of(List<String> named, boolean figures) {
        Map<ControlState, Long> states = new EnumMap<>(ControlState.class);
        Map<String, Shown> all = new HashMap<>();
        for (Control control : programme.controls()) {
            Shown shown = shown(control, figures);
            states.merge(shown.state(), 1L, Long::sum);
            all.put(control.id(), shown);
        }
        List<Shown> chosen = new ArrayList<>();
        named.stream().distinct().filter(all::containsKey).map(all::get).forEach(chosen::add);
        return new Controls(chosen, states, all.size());
    }

    /// What the counting tests of a control in force found.
    List<TestResult> results(String control) {
        return programme.controls().stream()
                .filter(each -> each.id().equals(control))
                .flatMap(each -> results(each).stream())
                .toList();
    }

    private List<TestResult> results(Control control) {
        return control.parts().stream()
                .flatMap(part -> part.tests().stream())
                .distinct()
                .filter(counting::containsKey)
                .map(counting::get)
                .toList();
    }

    private Shown shown(Control control, boolean figures) {
        List<TestResult> results = results(control);
        boolean whole = control.parts().stream().allMatch(this::tested);
        return new Shown(
                control.id(),
                control.title(),
                control.statement(),
                ControlState.of(results.stream().map(TestResult::outcome).toList(), whole),
                results.isEmpty() ? Optional.empty() : run.map(TestRun::startedAt),
                figures && !results.isEmpty()
                        ? Optional.of(new Figures(
                                results.stream()
                                        .mapToLong(result -> result.counts().tested())
                                        .sum(),
                                results.stream()
                                        .mapToLong(result -> result.counts().failed())
                                        .sum(),
                                results.stream()
                                        .mapToLong(result -> result.counts().waived())
                                        .sum()))
                        : Optional.empty());
    }

    private boolean tested(ControlPart part) {
        return part.tests().stream().anyMatch(counting::containsKey);
    }
}
