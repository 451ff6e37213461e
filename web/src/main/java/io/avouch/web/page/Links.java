package io.avouch.web.page;

import io.avouch.core.OrgId;
import io.avouch.core.framework.RequirementRef;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The permanent addresses of an organisation's pages.
///
/// @param carried what every page of a visit keeps in its address: the as-of instant and the run, where chosen
public record Links(OrgId org, Map<String, String> carried) {
    public Links {
        carried = Map.copyOf(carried);
    }

    public static Links of(OrgId org) {
        return new Links(org, Map.of());
    }

    public static Links of(OrgId org, Optional<String> asOf, Optional<String> run) {
        Map<String, String> carried = new TreeMap<>();
        asOf.ifPresent(text -> carried.put("as-of", text));
        run.ifPresent(text -> carried.put("run", text));
        return new Links(org, carried);
    }

    public String section(Section section) {
        return to("/" + section.path());
    }

    /// A framework's heat map on the page Readiness.
    public String map(String framework) {
        return section(Section.READINESS) + "#" + anchor(framework);
    }

    /// An id for a place on a page.
    public static String anchor(String id) {
        return "map-" + id.replaceAll("[^A-Za-z0-9-]", "-");
    }

    public String adviser() {
        return to("/adviser");
    }

    /// Where services, AI systems and owners are named before a programme is set up.
    public String start() {
        return "/" + org + "/adviser/start";
    }

    /// What was set up, and what remains.
    public String programme() {
        return to("/programme");
    }

    /// What remains for one person.
    public String programme(String owner) {
        return with("/programme", Map.of("owner", owner));
    }

    public String calendar() {
        return to("/calendar");
    }

    /// What one person has to do.
    public String calendar(String owner) {
        return with("/calendar", Map.of("owner", owner));
    }

    /// Where the inputs to a management review are gathered.
    public String reviewPapers() {
        return "/" + org + "/review-papers";
    }

    public String acknowledgements() {
        return to("/acknowledgements");
    }

    public String applicability() {
        return to("/applicability");
    }

    public String duties() {
        return to("/duties");
    }

    /// Where a person acknowledges a policy.
    public String acknowledge(String policy) {
        return "/" + org + "/policies/" + part(policy) + "/acknowledge";
    }

    /// Where the removal of a webhook is sent.
    public String removeHook(String id) {
        return "/" + org + "/notices/webhooks/" + part(id) + "/remove";
    }

    /// Where it is said what becomes of a message that holds up a webhook.
    ///
    /// @param step `retry` or `skip`
    public String heldUp(String delivery, String step) {
        return "/" + org + "/notices/deliveries/" + part(delivery) + "/" + step;
    }

    /// Where the end of reminders to an address is sent.
    static String unsubscribe(String org, String token, String email) {
        return "/unsubscribe/" + part(org) + "/" + part(token) + "?email=" + part(email);
    }

    public String notices() {
        return to("/notices");
    }

    /// Where a look at documents that are still right is sent.
    public String reviews() {
        return "/" + org + "/reviews";
    }

    public String requirement(RequirementRef ref) {
        return to("/requirements/" + part(ref.framework()) + "/" + part(ref.ref()));
    }

    public String control(String id) {
        return to("/controls/" + part(id));
    }

    /// Where a judgement of a control's design is sent.
    public String judge(String control) {
        return "/" + org + "/controls/" + part(control) + "/design";
    }

    /// Where the approval of a document is sent.
    public String approve(String kind, String id) {
        return "/" + org + "/documents/" + part(kind) + "/" + part(id) + "/approve";
    }

    /// Where a document is taken out of force.
    public String retire(String kind, String id) {
        return "/" + org + "/documents/" + part(kind) + "/" + part(id) + "/retire";
    }

    /// Where a file is attached to something.
    public String attachments() {
        return "/" + org + "/attachments";
    }

    /// Where a legal hold is placed.
    public String holds() {
        return "/" + org + "/holds";
    }

    /// What the erasure of a record would reach.
    public String erasure(long index) {
        return "/" + org + "/records/" + index + "/erasure";
    }

    /// What the erasure of a file would reach.
    public String fileErasure(String sha256) {
        return file(sha256) + "/erasure";
    }

    /// Where the erasure of a record or a file is sent.
    public String erasures() {
        return "/" + org + "/erasures";
    }

    public String lift(String hold) {
        return holds() + "/" + part(hold) + "/lift";
    }

    public String test(String id) {
        return to("/tests/" + part(id));
    }

    /// What one run found of a test.
    public String test(String id, String run) {
        return with("/tests/" + part(id), Map.of("run", run));
    }

    /// A test's items of one status, after one of them.
    public String items(String test, String status, String after) {
        return with("/tests/" + part(test), Map.of("status", status, "after", after)) + "#items";
    }

    /// Two runs of a test beside each other; empty names stand for the last run and the one before it.
    public String comparison(String test, String earlier, String later, String change, String after) {
        return with(
                "/tests/" + part(test) + "/comparison",
                Map.of("earlier", earlier, "later", later, "change", change, "after", after));
    }

    /// Where a choice of another run to compare with is sent.
    public String comparisonForm(String test) {
        return "/" + org + "/tests/" + part(test) + "/comparison";
    }

    /// Where a test is run when its button is pressed.
    public String readTest(String id) {
        return "/" + org + "/tests/" + part(id) + "/read";
    }

    public String runTest(String id) {
        return "/" + org + "/tests/" + part(id) + "/run";
    }

    /// All item results as a file: `csv`, `json` or `parquet`.
    public String download(String test, String format) {
        return to("/tests/" + part(test) + "/items." + format);
    }

    public String records(String type) {
        return to("/evidence/" + part(type));
    }

    public String records(String type, String words, long before) {
        Map<String, String> query = new TreeMap<>();
        query.put("q", words);
        query.put("before", before < 0 ? "" : Long.toString(before));
        return with("/evidence/" + part(type), query);
    }

    public String componentFiles() {
        return to("/component-files");
    }

    /// What a file that states AI components says, and what of it are records already.
    public String componentFile(String sha256) {
        return to("/component-files/" + part(sha256));
    }

    public String componentFile(String sha256, String model, String version, String system, String source) {
        return with(
                "/component-files/" + part(sha256),
                Map.of("model", model, "version", version, "system", system, "source", source));
    }

    /// Where it is taken.
    public String componentFileTake(String sha256) {
        return "/" + org + "/component-files/" + part(sha256) + "/take";
    }

    public String files() {
        return "/" + org + "/files";
    }

    /// A file of evidence, to be saved.
    public String file(String sha256) {
        return "/" + org + "/files/" + part(sha256);
    }

    public String record(long index) {
        return to("/records/" + index);
    }

    public String proof(long index) {
        return "/api/v1/records/" + index + "/proof?org=" + org;
    }

    public String aiSystems(String words, String after) {
        return with("/ai-systems", Map.of("q", words, "after", after));
    }

    public String aiSystem(String id) {
        return to("/ai-systems/" + part(id));
    }

    public String audit(String id) {
        return to("/audits/" + part(id));
    }

    /// A paper to be saved, in one of its forms.
    ///
    /// @param about the id of the document that it is about; empty where it is about none
    public String paper(String kind, String about, String form) {
        return "/" + org + "/papers/" + part(kind) + "?" + (about.isEmpty() ? "" : "about=" + part(about) + "&")
                + "format=" + part(form);
    }

    /// A part of an audit: `requests`, `populations` or `findings`.
    public String audit(String id, String partOfIt) {
        return to("/audits/" + part(id) + "/" + partOfIt);
    }

    /// An audit's requests in one state.
    public String requests(String audit, String state) {
        return with("/audits/" + part(audit) + "/requests", Map.of("state", state));
    }

    /// Where the evidence lies that an answer names; nowhere, where its words lead nowhere.
    ///
    /// @param form `document`, `population`, `record` or `file`
    public Optional<String> evidence(String form, String names) {
        int slash = names.indexOf('/');
        return switch (form) {
            case "document" ->
                slash > 0
                        ? Optional.of(document(names.substring(0, slash), names.substring(slash + 1)))
                        : Optional.empty();
            case "population" ->
                Optional.of(slash > 0 ? test(names.substring(slash + 1), names.substring(0, slash)) : test(names));
            case "record" ->
                names.matches("[0-9]{1,15}") ? Optional.of(record(Long.parseLong(names))) : Optional.empty();
            case "file" -> names.matches("[0-9a-f]{64}") ? Optional.of(file(names)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /// Items drawn for an audit, with what was found of each.
    public String selection(String audit, String id) {
        return to("/audits/" + part(audit) + "/selections/" + part(id));
    }

    /// The same as a working paper to fill in.
    public String selectionFile(String audit, String id) {
        return "/" + org + "/audits/" + part(audit) + "/selections/" + part(id) + ".csv";
    }

    /// All item results of a test that one run found, as a file.
    public String download(String test, String format, String run) {
        return with("/tests/" + part(test) + "/items." + format, Map.of("run", run));
    }

    /// Where a form of an audit's pages is sent: `entries`, `close`, `requests`, `answers` or `pack`.
    public String auditForm(String id, String form) {
        return "/" + org + "/audits/" + part(id) + "/" + form;
    }

    public String documents(String kind) {
        return to("/documents/" + part(kind));
    }

    /// Those of a kind that contain words, after one of them.
    public String documents(String kind, String words, String after) {
        return with("/documents/" + part(kind), Map.of("q", words, "after", after));
    }

    /// Where a new document of a kind is written.
    public String newDocument(String kind) {
        return "/" + org + "/new-document/" + part(kind);
    }

    public String editDocument(String kind, String id) {
        return "/" + org + "/documents/" + part(kind) + "/" + part(id) + "/edit";
    }

    public String document(String kind, String id) {
        return to("/documents/" + part(kind) + "/" + part(id));
    }

    public String document(String kind, String id, int revision) {
        return with("/documents/" + part(kind) + "/" + part(id), Map.of("revision", Integer.toString(revision)));
    }

    /// Where a form sends a change of who may do what: `members`, an id, `remove`.
    public String setting(String list, String id, String change) {
        return "/" + org + "/settings/" + list + "/" + part(id) + "/" + change;
    }

    public String checkpoint() {
        return "/log/" + org + "/checkpoint";
    }

    /// A page of this organisation with further parameters; empty ones are left out.
    public String with(String path, Map<String, String> more) {
        Map<String, String> query = new TreeMap<>(carried);
        query.putAll(more);
        StringBuilder url = new StringBuilder("/").append(org).append(path);
        char next = '?';
        for (Map.Entry<String, String> entry : query.entrySet()) {
            if (!entry.getValue().isEmpty()) {
                url.append(next).append(part(entry.getKey())).append('=').append(part(entry.getValue()));
                next = '&';
            }
        }
        return url.toString();
    }

    private String to(String path) {
        return with(path, Map.of());
    }

    private static String part(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
