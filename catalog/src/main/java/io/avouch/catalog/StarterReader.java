package io.avouch.catalog;

import io.avouch.core.Problem;
import io.avouch.core.ProblemsException;
import io.avouch.core.adviser.ReportProposal;
import io.avouch.core.adviser.Scheme;
import io.avouch.core.adviser.Starter;
import io.avouch.core.adviser.Starter.Duty;
import io.avouch.core.adviser.Starter.First;
import io.avouch.core.adviser.Starter.PolicyTemplate;
import io.avouch.core.adviser.Starter.StarterRole;
import io.avouch.core.adviser.Starter.When;
import io.avouch.core.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Reads what a programme begins with: `roles.yaml`, `adviser/calendar.yaml`, `policies/*.yaml`.
public final class StarterReader {
    private static final int TEXT_MIN = 400;

    private final ContentTree tree;
    private final List<Problem> problems = new ArrayList<>();

    private StarterReader(ContentTree tree) {
        this.tree = tree;
    }

    /// @param controls the ids of the starter controls, for policies to support
    public static Starter read(ContentTree tree, Set<String> controls) {
        StarterReader reader = new StarterReader(tree);
        Map<String, StarterRole> roles = reader.roles();
        Starter starter = new Starter(roles, reader.calendar(roles), reader.policies(roles, controls));
        if (!reader.problems.isEmpty()) {
            throw new ProblemsException(reader.problems);
        }
        return starter;
    }

    private Map<String, StarterRole> roles() {
        Map<String, StarterRole> roles = new LinkedHashMap<>();
        YamlText text = YamlText.parse("roles.yaml", tree.text("roles.yaml"));
        text.object().object("roles").members().forEach((id, value) -> {
            if (value instanceof JsonObject role) {
                roles.put(
                        id,
                        new StarterRole(
                                role.findText("title").orElse(id),
                                role.findText("duties").orElse("")));
            }
        });
        return roles;
    }

    private List<Duty> calendar(Map<String, StarterRole> roles) {
        YamlText text = YamlText.parse("adviser/calendar.yaml", tree.text("adviser/calendar.yaml"));
        List<Duty> duties = new ArrayList<>();
        int index = 0;
        for (JsonObject entry : text.object().objects("entries")) {
            String at = "/entries/" + index++;
            String role = entry.findText("role").orElse("");
            known(text, at, role, roles);
            duties.add(new Duty(
                    entry.findText("id").orElse(""),
                    entry.findText("title").orElse(""),
                    entry.findText("for").flatMap(Scheme::find),
                    when(text, at, entry),
                    entry.findText("every"),
                    entry.texts("finishes"),
                    entry.objects("begins").stream()
                            .map(first -> new First(
                                    first.text("kind"), first.findText("for").flatMap(Scheme::find), first.text("do")))
                            .toList(),
                    role,
                    entry.findText("why").orElse(""),
                    entry.findText("do").orElse("")));
        }
        return duties;
    }

    private When when(YamlText text, String at, JsonObject entry) {
        Optional<String> report = entry.findText("report");
        report.filter(type -> !ReportProposal.TYPES.contains(type))
                .ifPresent(type -> problems.add(Problem.at(
                        text.at(at + "/report"),
                        "'" + type + "' is no type of report: " + String.join(", ", ReportProposal.TYPES))));
        return new When(
                entry.findLong("month").map(Long::intValue).orElse(0),
                entry.findLong("before-certificate").map(Long::intValue),
                entry.findLong("before-report").map(Long::intValue),
                report);
    }

    private Map<String, PolicyTemplate> policies(Map<String, StarterRole> roles, Set<String> controls) {
        Map<String, PolicyTemplate> policies = new TreeMap<>();
        for (String file : tree.list("policies", ".yaml")) {
            YamlText text = YamlText.parse(file, tree.text(file));
            String id = file.substring("policies/".length(), file.length() - ".yaml".length());
            policies.put(id, policy(id, text, roles, controls));
        }
        return policies;
    }

    private PolicyTemplate policy(String id, YamlText text, Map<String, StarterRole> roles, Set<String> controls) {
        JsonObject policy = text.object();
        String owner = policy.findText("owner_role").orElse("");
        String approver = policy.findText("approver_role").orElse("");
        known(text, "/owner_role", owner, roles);
        known(text, "/approver_role", approver, roles);
        if (owner.equals(approver)) {
            problems.add(Problem.at(text.at("/approver_role"), "who keeps a policy can't approve it too"));
        }
        List<String> supports = policy.texts("controls");
        if (supports.isEmpty()) {
            problems.add(Problem.at(text.at("/controls"), "a policy supports at least one control"));
        }
        supports.stream()
                .filter(control -> !controls.contains(control))
                .forEach(control ->
                        problems.add(Problem.at(text.at("/controls"), "unknown starter control '" + control + "'")));
        String words = policy.findText("text").orElse("");
        if (words.length() < TEXT_MIN) {
            problems.add(Problem.at(
                    text.at("/text"),
                    "a policy of " + words.length() + " characters says nothing anybody could follow"));
        }
        return new PolicyTemplate(
                id,
                policy.findText("title").orElse(""),
                policy.findText("form").orElse("policy"),
                policy.findText("policy_type").orElse("other"),
                owner,
                approver,
                policy.findText("review_interval").orElse("P1Y"),
                policy.texts("audience"),
                supports,
                words);
    }

    private void known(YamlText text, String at, String role, Map<String, StarterRole> roles) {
        if (!roles.containsKey(role)) {
            problems.add(Problem.at(text.at(at), "unknown role '" + role + "'"));
        }
    }
}
