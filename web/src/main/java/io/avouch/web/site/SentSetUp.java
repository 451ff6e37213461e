package io.avouch.web.site;

import io.avouch.core.adviser.Starter;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What the form of a start sends, as the same object that the API takes; rows that were left empty are none.
final class SentSetUp {
    /// Rows that the form has; who needs more starts once more.
    static final int SERVICES = 3;
    static final int SYSTEMS = 5;

    private final HttpServletRequest request;

    SentSetUp(HttpServletRequest request) {
        this.request = request;
    }

    String text(String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value.strip();
    }

    List<String> texts(String name) {
        return Stream.ofNullable(request.getParameterValues(name))
                .flatMap(Arrays::stream)
                .filter(value -> !value.isBlank())
                .toList();
    }

    static String service(int number, String field) {
        return "service-" + number + "-" + field;
    }

    static String system(int number, String field) {
        return "system-" + number + "-" + field;
    }

    static String holder(String role) {
        return "holder-" + role;
    }

    JsonObject said(Starter starter) {
        Json.ObjectBuilder holders = Json.object();
        starter.roles().keySet().stream()
                .filter(role -> !text(holder(role)).isEmpty())
                .forEach(role -> holders.put(role, text(holder(role))));
        Json.ObjectBuilder said = Json.object()
                .put("services", Json.array(services()))
                .put("ai_systems", Json.array(systems()))
                .put("holders", holders.build())
                .put("owner", text("owner"));
        if (!text("report-type").isEmpty()) {
            said.put(
                    "report",
                    Json.object()
                            .put("type", text("report-type"))
                            .put("from", text("report-from"))
                            .put("to", text("report-to"))
                            .build());
        }
        return said.build();
    }

    private List<JsonObject> services() {
        return IntStream.rangeClosed(1, SERVICES)
                .filter(n -> !(text(service(n, "title")) + text(service(n, "does"))).isEmpty())
                .mapToObj(n -> Json.object()
                        .put("title", text(service(n, "title")))
                        .put("does", text(service(n, "does")))
                        .build())
                .toList();
    }

    private List<JsonObject> systems() {
        List<JsonObject> systems = new ArrayList<>();
        for (int n = 1; n <= SYSTEMS; n++) {
            boolean filled = !(text(system(n, "title")) + text(system(n, "purpose"))).isEmpty()
                    || !texts(system(n, "roles")).isEmpty();
            if (filled) {
                systems.add(Json.object()
                        .put("title", text(system(n, "title")))
                        .put("purpose", text(system(n, "purpose")))
                        .put("roles", Json.texts(texts(system(n, "roles"))))
                        .put("stage", text(system(n, "stage")))
                        .put("decides_about_people", text(system(n, "decides")).equals("yes"))
                        .build());
            }
        }
        return systems;
    }
}
