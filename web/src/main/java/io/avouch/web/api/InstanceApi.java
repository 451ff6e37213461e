package io.avouch.web.api;

import io.avouch.core.OrgId;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Organisations;
import io.avouch.core.programme.Organisation;
import io.avouch.flow.Admitting;
import io.avouch.flow.Founding;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// The instance and its organisations.
@RestController
public final class InstanceApi {
    /// The seed that every example grows from, unless the request says another.
    private static final long EXAMPLE_SEED = 42;

    private final Organisations organisations;
    private final Founding founding;
    private final Admitting admitting;
    private final InstanceFacts facts;

    public InstanceApi(Organisations organisations, Founding founding, Admitting admitting, InstanceFacts facts) {
        this.organisations = organisations;
        this.founding = founding;
        this.admitting = admitting;
        this.facts = facts;
    }

    @GetMapping("/api/v1/instance")
    @Requires(Permission.SIGNED_IN)
    Json instance(Caller caller) {
        List<Organisation> mine = organisations.list().stream()
                .filter(organisation -> caller.role(organisation.id().value()).isPresent())
                .toList();
        Json.ObjectBuilder json = Json.object()
                .put("version", facts.version())
                .put("instance", facts.instance())
                .put("orgs", Json.array(mine.stream().map(this::json).toList()));
        mine.stream()
                .findFirst()
                .ifPresent(first -> json.put("default_org", first.id().value()));
        return json.build();
    }

    private JsonObject json(Organisation organisation) {
        return Json.object()
                .put("id", organisation.id().value())
                .put("name", organisation.name())
                .put("example", organisation.example())
                .put("origin", organisation.origin())
                .put("clock", organisations.now(organisation.id()).toString())
                .build();
    }

    @PostMapping("/api/v1/organisations")
    @Requires(Permission.FOUND)
    ResponseEntity<Json> found(@RequestBody JsonObject body, Caller caller) {
        boolean example = body.flag("example");
        Instant at = body.findText("clock")
                .filter(any -> example)
                .map(Instant::parse)
                .orElseGet(() -> Instant.now().truncatedTo(ChronoUnit.MICROS));
        Organisation organisation = founding.found(
                new OrgId(body.findText("id").orElse("")),
                body.findText("name").orElse(""),
                example,
                at,
                Optional.of(body.findLong("seed").orElse(EXAMPLE_SEED)));
        admitting.own(organisation.id(), caller.person().map(Caller.Person::account));
        return ResponseEntity.status(HttpStatus.CREATED).body(json(organisation));
    }
}
