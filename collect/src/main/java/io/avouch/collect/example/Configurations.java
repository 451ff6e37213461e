package io.avouch.collect.example;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Settings of laptops and data stores, once a week.
final class Configurations {
    /// Stores of the data register; the last one holds nothing that would need a backup.
    static final List<String> STORES = List.of(
            "assistant-conversations",
            "assistant-index",
            "tenant-config",
            "screen-profiles",
            "screen-scores",
            "model-weights",
            "training-data",
            "audit-log",
            "billing-ledger",
            "exports-archive",
            "eval-results",
            "analytics-scratch");

    private final Staff staff;

    Configurations(Staff staff) {
        this.staff = staff;
    }

    List<JsonObject> devices(Window covers) {
        LocalDate today = Year.day(covers.to());
        return staff.at(today).stream()
                .map(worker -> device(worker, covers.to(), today))
                .toList();
    }

    List<JsonObject> stores(Window covers) {
        return STORES.stream().map(store -> store(store, covers.to())).toList();
    }

    private static JsonObject device(Worker worker, Instant at, LocalDate today) {
        Map<String, Json> settings = new LinkedHashMap<>();
        settings.put(
                "disk_encryption",
                state(!(worker.login().equals(Cast.CONTRACTOR) && within(today, "2026-03-16", "2026-03-30"))));
        settings.put(
                "screen_lock",
                state(!(worker.login().equals(Cast.SELF_APPROVER) && within(today, "2026-01-12", "2026-01-12"))));
        settings.put(
                "malware",
                state(!(worker.login().equals(Cast.TRAINED_A_DAY_LATE) && within(today, "2026-06-08", "2026-06-15"))));
        settings.put("firewall", state(true));
        settings.put("os", Json.of("15.4"));
        return Item.collected("laptop-" + worker.login(), at)
                .text("system", "mdm")
                .text("resource", "laptop-" + worker.login())
                .text("resource_kind", "device")
                .text("person", worker.login())
                .map("settings", settings)
                .text("baseline", "laptop-baseline@5")
                .build();
    }

    private static JsonObject store(String name, Instant at) {
        LocalDate today = Year.day(at);
        boolean plain = name.equals("exports-archive") && within(today, "2026-02-02", "2026-02-09")
                || name.equals("analytics-scratch") && within(today, "2026-08-10", "2026-08-24");
        boolean open = name.equals("tenant-config") && within(today, "2026-05-04", "2026-05-25")
                || name.equals("billing-ledger") && within(today, "2026-03-02", "2026-03-02");
        boolean foreignKey = name.equals("eval-results") && within(today, "2026-06-15", "2026-06-15");
        Map<String, Json> settings = new LinkedHashMap<>();
        settings.put("encryption", state(!plain));
        settings.put("key", Json.of(foreignKey ? "provider-default" : "managed"));
        settings.put("public_access", Json.of(open ? "allowed" : "blocked"));
        return Item.collected(name, at)
                .text("system", "cloud-production")
                .text("resource", name)
                .text("resource_kind", "data-store")
                .text("owner", Cast.SRE_LEAD)
                .text("class", "restricted")
                .text("environment", "production")
                .text("location", name.startsWith("screen") ? "eu-central" : "us-east")
                .map("settings", settings)
                .flag("compliant", !plain && !open)
                .build();
    }

    private static Json state(boolean on) {
        return Json.of(on ? "on" : "off");
    }

    private static boolean within(LocalDate day, String first, String last) {
        return !day.isBefore(LocalDate.parse(first)) && !day.isAfter(LocalDate.parse(last));
    }
}
