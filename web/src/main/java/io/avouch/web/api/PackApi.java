package io.avouch.web.api;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.pack.Assurance;
import io.avouch.core.pack.Disclosure;
import io.avouch.flow.Packing;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import java.io.IOException;
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

    public PackApi(Packing packing, PackSender sender) {
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
        Packing.Order order = body.findText("audit")
                .map(audit -> packing.of(org, audit, disclosure, caller.name()))
                .orElseGet(() -> new Packing.Order(body.findText("run"), assurance, disclosure, caller.name()));
        return sender.send(org, order.showing(Set.copyOf(body.texts("show"))));
    }

    /// How much a pack shows, by its name.
    public static Disclosure disclosure(String text) {
        return Disclosure.find(text)
                .orElseThrow(() -> ProblemsException.of(
                        "disclose", "no such level as '" + text + "'", "pseudonyms, deviations, items or inputs"));
    }
}
