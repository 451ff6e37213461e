package io.avouch.web.api;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.pack.Assurance;
import io.avouch.core.pack.Disclosure;
import io.avouch.flow.Auditing;
import io.avouch.flow.Engagements;
import io.avouch.flow.Packing;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Audit packs, of a run or of what was frozen for an audit.
@RestController
public final class PackApi {
    private final Packing packing;
    private final PackSender sender;
    private final Auditing auditing;
    private final Engagements engagements;

    public PackApi(Packing packing, PackSender sender, Auditing auditing, Engagements engagements) {
        this.auditing = auditing;
        this.engagements = engagements;
        this.packing = packing;
        this.sender = sender;
    }

    @PostMapping("/api/v1/packs")
    @Requires(Permission.EXPORT)
    ResponseEntity<InputStreamResource> write(
            @RequestParam("org") OrgId org, @RequestBody JsonObject body, Caller caller) throws IOException {
        Assurance assurance = Assurance.find(body.findText("framework").orElse("soc2"))
                .orElseThrow(() -> ProblemsException.of("framework", "no package for it", "soc2 or iso42001"));
        Disclosure disclosure = disclosure(body.findText("disclose").orElse("deviations"));
        Set<String> show = Set.copyOf(body.texts("show"));
        requireWithin(org, body.findText("audit"), disclosure, show, caller);
        Packing.Order order = body.findText("audit")
                .map(audit -> packing.of(org, audit, disclosure, caller.name()))
                .orElseGet(() -> new Packing.Order(body.findText("run"), assurance, disclosure, caller.name()));
        return sender.send(org, order.showing(show));
    }

    /// What the organisation keeps to itself is its own decision: its auditors have packs of their audits, which show
    /// no more than the audit says.
    public void requireWithin(OrgId org, Optional<String> audit, Disclosure asked, Set<String> shown, Caller caller) {
        Engagements.Reader reader = caller.reader(org.value());
        if (!reader.auditor()) {
            return;
        }
        String id = audit.orElseThrow(() -> ProblemsException.of(
                "audit", "a pack of the whole programme is the organisation's to make", "name the audit it is for"));
        engagements.require(org, id, reader);
        Disclosure most = auditing.get(org, id).disclosure();
        if (asked.compareTo(most) > 0 || !shown.isEmpty() && !most.showsItems()) {
            throw ProblemsException.of(
                    "disclose",
                    "the audit '" + id + "' gives its auditors " + most.text() + " at most, not "
                            + (shown.isEmpty() ? asked.text() : "tests shown whole"),
                    "ask the organisation: it makes the pack, or says more under disclosure in the audit");
        }
    }

    /// How much a pack shows, by its name.
    public static Disclosure disclosure(String text) {
        return Disclosure.find(text)
                .orElseThrow(() -> ProblemsException.of(
                        "disclose", "no such level as '" + text + "'", "pseudonyms, deviations, items or inputs"));
    }
}
