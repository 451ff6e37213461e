package io.avouch.web.api;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.calendar.DueItem;
import io.avouch.core.calendar.ICalendar;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Accounts;
import io.avouch.core.port.FeedTokens;
import io.avouch.core.port.Organisations;
import io.avouch.core.programme.Organisation;
import io.avouch.flow.Due;
import io.avouch.flow.Engagements;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What is due, and the address under which calendars subscribe to it.
@RestController
public final class CalendarApi {
    private static final int DAYS_MAX = 3660;
    private static final int FEED_DAYS = 400;

    private final Due due;
    private final FeedTokens tokens;
    private final Organisations organisations;
    private final Accounts accounts;
    private final Engagements engagements;

    public CalendarApi(
            Due due, FeedTokens tokens, Organisations organisations, Accounts accounts, Engagements engagements) {
        this.accounts = accounts;
        this.engagements = engagements;
        this.due = due;
        this.tokens = tokens;
        this.organisations = organisations;
    }

    @GetMapping("/api/v1/calendar")
    @Requires(Permission.READ)
    Json items(
            @RequestParam("org") OrgId org,
            @RequestParam(name = "days", defaultValue = "90") int days,
            @RequestParam(name = "owner", required = false) Optional<String> owner,
            Caller caller) {
        if (days < 0 || days > DAYS_MAX) {
            throw ProblemsException.of("days", "'" + days + "' days can't be shown", "from 0 to " + DAYS_MAX);
        }
        LocalDate today = due.today(org);
        return Json.object()
                .put("today", today.toString())
                .put("days", days)
                .put(
                        "items",
                        Json.array(engagements.due(org, due.next(org, days), caller.reader(org.value())).stream()
                                .filter(item -> owner.map(item.owner()::equals).orElse(true))
                                .map(item -> item(item, today))
                                .toList()))
                .build();
    }

    private static JsonObject item(DueItem item, LocalDate today) {
        Json.ObjectBuilder json = Json.object()
                .put("id", item.id())
                .put("sort", item.sort().name().toLowerCase(java.util.Locale.ROOT))
                .put("title", item.title())
                .put("owner", item.owner())
                .putIfPresent("instead_of", item.insteadOf())
                .put("due_on", item.dueOn().toString())
                .put("warn_from", item.warnFrom().toString())
                .putIfPresent("lost_after", item.lostAfter().map(LocalDate::toString))
                .put("state", item.state(today).text())
                .put("source", item.source())
                .put("why", item.why());
        item.tally().ifPresent(tally -> json.put("done", tally.done()).put("of", tally.of()));
        return json.build();
    }

    /// The caller's own address of the feed; the secret in it is all that protects it.
    @GetMapping("/api/v1/calendar/feed")
    @Requires(Permission.DRAFT)
    Json feed(@RequestParam("org") OrgId org, Caller caller) {
        return address(org, caller);
    }

    /// Ends everybody's addresses.
    @PostMapping("/api/v1/calendar/feed")
    @Requires(Permission.ADMINISTER)
    Json renew(@RequestParam("org") OrgId org, Caller caller) {
        tokens.end(org);
        return address(org, caller);
    }

    private JsonObject address(OrgId org, Caller caller) {
        if (caller.person().isEmpty() && !caller.local()) {
            throw ProblemsException.of(
                    "feed",
                    "an address of the calendar is a person's, and ends with their membership; " + caller.name()
                            + " is a machine",
                    "sign in and copy yours from the calendar's page; a machine reads GET /api/v1/calendar");
        }
        return Json.object().put("path", path(tokens, org, caller)).build();
    }

    public static String path(FeedTokens tokens, OrgId org, Caller caller) {
        Optional<UUID> member = caller.person().map(person -> person.account().id());
        return "/feeds/" + org.value() + "/" + tokens.token(org, member) + ".ics";
    }

    /// An unknown organisation, a wrong secret and one of somebody who may not ask any more look the same.
    @GetMapping("/feeds/{org}/{token}.ics")
    @Requires(Permission.PUBLIC)
    ResponseEntity<byte[]> ics(@PathVariable("org") OrgId org, @PathVariable("token") String token) {
        Optional<Organisation> found = organisations.find(org).filter(any -> holds(org, token));
        if (found.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        String text = ICalendar.text(
                found.get().name(), found.get().id().value() + ".avouch", due.next(org, FEED_DAYS), due.now(org));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/calendar;charset=UTF-8"))
                .header("Cache-Control", "private, max-age=3600")
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Whoever has an address has to be a member still, and may ask for one still.
    private boolean holds(OrgId org, String token) {
        return tokens.find(org, token)
                .filter(holder -> holder.member()
                        .map(member -> Optional.ofNullable(
                                        accounts.roles(member).get(org))
                                .filter(role -> Permission.of(role.text()).contains(Permission.DRAFT))
                                .isPresent())
                        .orElse(true))
                .isPresent();
    }
}
