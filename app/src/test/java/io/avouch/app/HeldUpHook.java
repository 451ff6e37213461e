package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.OrgId;
import io.avouch.core.access.Role;
import io.avouch.flow.Hooking;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// A message that a receiver always refuses is seen, tried again when somebody says so, and skipped for a reason.
///
/// @param heard what the receiver was told, three messages by now
record HeldUpHook(TestServer server, UUID hook, List<String> heard) {
    private static final OrgId ACME = TestServer.ACME;

    void tell(Instant now) throws InterruptedException {
        server.instance.notices.run(now);
        assertThat(heard).as("the first of two is refused").hasSize(4);
        Hooking.Queue queue = server.instance.notices.hooking.queue(ACME, hook);
        assertThat(queue.waiting()).isEqualTo(2);
        String id = queue.heldUpBy().orElseThrow().id().toString();
        KeepingPages pages = new KeepingPages(server, new Visitor(server.base()));
        assertThat(pages.api(Role.OWNER, "GET", "webhooks", "").body())
                .contains("\"held_up_by\":", "\"waiting\":2", "answered 500", id);
        assertThat(pages.read("/notices").body()).as("a reader sees no webhook").doesNotContain("Held up");
        assertThat(told(pages, id, "retry", "{}")).isEqualTo(204);
        server.instance.notices.run(now.plusSeconds(1));
        assertThat(heard).as("tried before its turn").hasSize(5);
        assertThat(told(pages, id, "skip", "{\"reason\":\" \"}")).isEqualTo(400);
        assertThat(told(pages, id, "skip", "{\"reason\":\"they refuse long ids\"}"))
                .isEqualTo(204);
        assertThat(told(pages, id, "retry", "{}")).as("it holds up nothing now").isEqualTo(404);
        assertThat(server.instance.decisions.latest(ACME, Set.of("webhook-retried", "webhook-skipped"), 5))
                .extracting(each ->
                        each.kind() + " " + each.body().findText("reason").orElse("-"))
                .containsExactlyInAnyOrder("webhook-retried -", "webhook-skipped they refuse long ids");
    }

    private static int told(KeepingPages pages, String id, String step, String body) {
        return pages.api(Role.OWNER, "POST", "webhooks/deliveries/" + id + "/" + step, body)
                .statusCode();
    }
}
