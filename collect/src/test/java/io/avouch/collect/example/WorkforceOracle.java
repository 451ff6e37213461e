package io.avouch.collect.example;

import io.avouch.collect.example.Evidence.Rec;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Judges access, accounts, devices and training from the raw records.
final class WorkforceOracle {
    private final Evidence evidence;
    private final Findings findings;

    WorkforceOracle(Evidence evidence, Findings findings) {
        this.evidence = evidence;
        this.findings = findings;
    }

    void judge() {
        for (Rec event : evidence.inWindow("access_event")) {
            boolean approved = !event.text("approved_by").isEmpty()
                    && !List.of(event.text("requested_by"), event.text("principal"), "")
                            .contains(event.text("approved_by"))
                    && !event.at("approved_at").isAfter(event.at());
            boolean grant = event.text("action").equals("grant");
            findings.addIf(grant && !approved, "access.grant-approved", event.key());
        }
        findings.stretches(
                "account.mfa",
                evidence.inWindow("account"),
                account -> account.json().flag("enabled")
                        && !account.json().flag("machine")
                        && account.text("mfa").equals("none"));
        findings.stretches(
                "device.posture",
                evidence.inWindow("configuration"),
                device -> device.text("resource_kind").equals("device")
                        && List.of("disk_encryption", "screen_lock", "malware").stream()
                                .anyMatch(name -> !setting(device, name).equals("on")));
        findings.stretches(
                "storage.encrypted",
                evidence.inWindow("configuration"),
                store -> store.text("resource_kind").equals("data-store")
                        && !(setting(store, "encryption") + setting(store, "key")).equals("onmanaged"));
        leavers();
        nobodys();
        training();
    }

    /// Accounts that people could use, and that say of nobody whose they are.
    private void nobodys() {
        for (Rec account : evidence.inWindow("account")) {
            boolean usable = account.json().flag("enabled") && !account.json().flag("machine");
            findings.addIf(
                    usable
                            && account.text("person").isEmpty()
                            && account.text("agent").isEmpty(),
                    "access.leaver-removed",
                    "nobody/" + account.source() + "/" + account.text("system") + "/" + account.text("principal"));
        }
    }

    private static String setting(Rec resource, String name) {
        return resource.json().object("settings").findText(name).orElse("");
    }

    private void leavers() {
        Map<String, TreeMap<Instant, Rec>> accounts = new TreeMap<>();
        for (Rec account : evidence.all("account")) {
            if (!account.text("person").isEmpty()) {
                accounts.computeIfAbsent(
                                account.text("person") + "/" + account.text("principal"), any -> new TreeMap<>())
                        .put(account.at(), account);
            }
        }
        for (Map.Entry<String, TreeSet<LocalDate>> left : dates("ends_on").entrySet()) {
            for (LocalDate day : left.getValue()) {
                Instant end = Year.start(day.plusDays(1));
                TreeSet<LocalDate> starts = dates("starts_on").get(left.getKey());
                LocalDate back = starts == null ? null : starts.higher(day);
                accounts.forEach((name, states) -> {
                    if (name.startsWith(left.getKey() + "/")) {
                        var next = states.higherEntry(end.plus(Duration.ofHours(24)));
                        boolean open = next != null && next.getValue().json().flag("enabled");
                        var last = states.floorEntry(end.plus(Duration.ofHours(24)));
                        boolean unclear = last != null && last.getValue().json().flag("enabled");
                        String principal = name.substring(name.indexOf('/') + 1);
                        boolean used = signedIn(principal, end, back == null ? Instant.MAX : Year.start(back));
                        findings.addIf(open || used || unclear, "access.leaver-removed", name + "@" + day);
                    }
                });
            }
        }
    }

    private boolean signedIn(String principal, Instant from, Instant to) {
        return evidence.all("session").stream()
                .filter(session -> session.text("principal").equals(principal))
                .anyMatch(
                        session -> !session.at().isBefore(from) && session.at().isBefore(to));
    }

    /// The different days that a field of the people system's records ever held, by person.
    private Map<String, TreeSet<LocalDate>> dates(String field) {
        Map<String, TreeSet<LocalDate>> found = new TreeMap<>();
        for (Rec person : evidence.all("person")) {
            if (!person.text(field).isEmpty()) {
                found.computeIfAbsent(person.text("person"), any -> new TreeSet<>())
                        .add(LocalDate.parse(person.text(field)));
            }
        }
        return found;
    }

    private void training() {
        Map<String, TreeSet<LocalDate>> passed = new HashMap<>();
        for (Rec course : evidence.all("acknowledgement")) {
            if (course.text("kind").equals("training") && course.text("outcome").equals("passed")) {
                passed.computeIfAbsent(course.text("person"), any -> new TreeSet<>())
                        .add(Year.day(course.at("completed_at")));
            }
        }
        Map<String, TreeSet<LocalDate>> ends = dates("ends_on");
        dates("starts_on")
                .forEach((person, starts) -> starts.forEach(start -> {
                    TreeSet<LocalDate> courses = passed.getOrDefault(person, new TreeSet<>());
                    LocalDate end = ends.getOrDefault(person, new TreeSet<>()).ceiling(start);
                    boolean late = start.isBefore(Year.WINDOW_FIRST)
                            ? lapsed(courses, start, end == null ? Year.LAST_DAY : end)
                            : courses.ceiling(start) == null
                                    || courses.ceiling(start).isAfter(start.plusDays(30));
                    findings.addIf(late, "training.awareness", person + "@" + start);
                }));
    }

    /// More than a year without a course at some time of the window.
    private static boolean lapsed(TreeSet<LocalDate> courses, LocalDate start, LocalDate end) {
        return Year.WINDOW_FIRST.datesUntil(end.plusDays(1)).anyMatch(day -> {
            LocalDate last = courses.floor(day);
            LocalDate since = last == null ? start : last;
            return day.isAfter(since.plusYears(1).plusDays(1));
        });
    }
}
