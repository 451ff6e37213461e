package io.avouch.web.api;

import io.avouch.core.OrgId;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.notify.Delivery;
import io.avouch.core.notify.Hook;
import io.avouch.flow.Hooking;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import java.time.Clock;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Webhooks: who is told of decisions, and what became of each message.
@RestController
public final class HookApi {
    private static final int DELIVERIES_MAX = 1_000;

    private final Hooking hooking;
    private final Clock clock;

    public HookApi(Hooking hooking, Clock clock) {
        this.hooking = hooking;
        this.clock = clock;
    }

    @GetMapping("/api/v1/webhooks")
    @Requires(Permission.ADMINISTER)
    Json list(@RequestParam("org") OrgId org) {
        return Json.object()
                .put(
                        "webhooks",
                        Json.array(hooking.list(org).stream()
                                .map(hook -> queued(json(hook), hooking.queue(org, hook.id())))
                                .toList()))
                .build();
    }

    /// The key is in this answer and nowhere else.
    @PostMapping("/api/v1/webhooks")
    @Requires(Permission.ADMINISTER)
    ResponseEntity<Json> add(@RequestParam("org") OrgId org, @RequestBody JsonObject body, Caller caller) {
        Hooking.Added added =
                hooking.add(org, body.findText("url").orElse(""), body.texts("events"), caller.name(), clock.instant());
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(json(added.hook()).with("key", Json.of(added.secret().hex())));
    }

    @DeleteMapping("/api/v1/webhooks/{id}")
    @Requires(Permission.ADMINISTER)
    ResponseEntity<Void> remove(@RequestParam("org") OrgId org, @PathVariable("id") UUID id, Caller caller) {
        hooking.remove(org, id, caller.name(), clock.instant());
        return ResponseEntity.noContent().build();
    }

    /// The newest first.
    @GetMapping("/api/v1/webhooks/deliveries")
    @Requires(Permission.ADMINISTER)
    Json deliveries(@RequestParam("org") OrgId org) {
        return Json.object()
                .put(
                        "deliveries",
                        Json.array(hooking.latest(org, DELIVERIES_MAX).stream()
                                .map(HookApi::json)
                                .toList()))
                .build();
    }

    /// The message that holds up a queue is tried at once.
    @PostMapping("/api/v1/webhooks/deliveries/{id}/retry")
    @Requires(Permission.ADMINISTER)
    ResponseEntity<Void> retry(@RequestParam("org") OrgId org, @PathVariable("id") UUID id, Caller caller) {
        hooking.retry(org, id, caller.name(), clock.instant());
        return ResponseEntity.noContent().build();
    }

    /// The message that holds up a queue is given up.
    @PostMapping("/api/v1/webhooks/deliveries/{id}/skip")
    @Requires(Permission.ADMINISTER)
    ResponseEntity<Void> skip(
            @RequestParam("org") OrgId org, @PathVariable("id") UUID id, @RequestBody JsonObject body, Caller caller) {
        hooking.skip(org, id, body.findText("reason").orElse(""), caller.name(), clock.instant());
        return ResponseEntity.noContent().build();
    }

    private static JsonObject queued(JsonObject hook, Hooking.Queue queue) {
        JsonObject told = hook.with("waiting", Json.of(queue.waiting()));
        return queue.heldUpBy().map(held -> told.with("held_up_by", json(held))).orElse(told);
    }

    private static JsonObject json(Hook hook) {
        return Json.object()
                .put("id", hook.id().toString())
                .put("url", hook.url().toString())
                .put("events", Json.texts(hook.events()))
                .put("added_by", hook.addedBy())
                .put("added_at", hook.addedAt().toString())
                .build();
    }

    private static JsonObject json(Delivery delivery) {
        Json.ObjectBuilder json = Json.object()
                .put("id", delivery.id().toString())
                .put("webhook", delivery.hook().toString())
                .put("event", delivery.event())
                .put("state", delivery.state().text())
                .put("attempts", delivery.attempts())
                .put("created_at", delivery.createdAt().toString())
                .putIfPresent("error", delivery.error());
        delivery.index().ifPresent(index -> json.put("index", index));
        delivery.answer().ifPresent(status -> json.put("answer", status));
        if (delivery.state() == Delivery.State.WAITING) {
            json.put("next_at", delivery.nextAt().toString());
        }
        return json.build();
    }
}
