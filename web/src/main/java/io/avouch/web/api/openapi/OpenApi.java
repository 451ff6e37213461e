package io.avouch.web.api.openapi;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.web.api.InstanceFacts;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The API as an OpenAPI 3.1 description. Addresses, parameters and permissions come from the handlers that
/// answer, so that they can't be wrong; words and forms are written beside them.
final class OpenApi {
    private static final List<String> DESCRIBED = List.of("/api/", "/log/", "/feeds/");
    private static final String ABOUT =
            "One programme of assurance over HTTP. Errors are problem details (RFC 9457). Machines show a bearer"
                    + " token. Each operation names the permission it needs; the role that a token was issued with"
                    + " decides whether it has it. Every page of the product answers with its facts as JSON under the"
                    + " same address with .json at its end.";

    private final WrittenWords words = WrittenWords.read();

    /// The whole description.
    JsonObject write(Collection<RequestMappingHandlerMapping> mappings, InstanceFacts facts) {
        Map<String, Map<String, JsonObject>> paths = new TreeMap<>();
        mappings.forEach(
                mapping -> mapping.getHandlerMethods().forEach((info, handler) -> describe(info, handler, paths)));
        Json.ObjectBuilder all = Json.object();
        paths.forEach((path, operations) -> {
            Json.ObjectBuilder one = Json.object();
            operations.forEach(one::put);
            all.put(path, one.build());
        });
        return Json.object()
                .put("openapi", "3.1.0")
                .put("info", info(facts))
                .put("tags", words.tags())
                .put("paths", all.build())
                .put("components", components())
                .put(
                        "security",
                        Json.array(List.of(Json.object()
                                .put("token", Json.array(List.of()))
                                .build())))
                .build();
    }

    private static JsonObject info(InstanceFacts facts) {
        return Json.object()
                .put("title", "Avouch")
                .put("version", facts.version())
                .put("description", ABOUT)
                .put(
                        "license",
                        Json.object()
                                .put("name", "Apache-2.0")
                                .put("identifier", "Apache-2.0")
                                .build())
                .build();
    }

    private JsonObject components() {
        return Json.object()
                .put("schemas", words.schemas())
                .put(
                        "securitySchemes",
                        Json.object()
                                .put(
                                        "token",
                                        Json.object()
                                                .put("type", "http")
                                                .put("scheme", "bearer")
                                                .build())
                                .build())
                .build();
    }

    private void describe(RequestMappingInfo info, HandlerMethod handler, Map<String, Map<String, JsonObject>> paths) {
        for (String pattern : info.getPatternValues()) {
            if (DESCRIBED.stream().noneMatch(pattern::startsWith)) {
                continue;
            }
            String path = pattern.replace("**", "{path}");
            for (RequestMethod method : info.getMethodsCondition().getMethods()) {
                paths.computeIfAbsent(path, any -> new TreeMap<>())
                        .put(method.name().toLowerCase(Locale.ROOT), operation(method + " " + pattern, path, handler));
            }
        }
    }

    private JsonObject operation(String endpoint, String path, HandlerMethod handler) {
        WrittenWords.Words written = words.find(endpoint)
                .orElseGet(() -> new WrittenWords.Words(
                        "Other", Json.object().put("summary", "").build()));
        Requires requires = handler.getMethodAnnotation(Requires.class);
        Permission permission = requires == null ? Permission.FOUND : requires.value();
        Json.ObjectBuilder operation = Json.object()
                .put("tags", Json.texts(List.of(written.tag())))
                .put("summary", written.text().text("summary"))
                .putIfPresent("description", written.text().findText("description"))
                .put("x-permission", permission.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        List<JsonObject> parameters = Parameters.of(handler, path);
        if (!parameters.isEmpty()) {
            operation.put("parameters", Json.array(parameters));
        }
        if (permission == Permission.PUBLIC) {
            operation.put("security", Json.array(List.of()));
        }
        written.text()
                .find("request")
                .ifPresent(form -> operation.put("requestBody", requestBody(written.text(), form)));
        return operation.put("responses", responses(written.text())).build();
    }

    private static JsonObject requestBody(JsonObject text, Json form) {
        return Json.object()
                .put("required", true)
                .put("content", content(text.findText("request_media").orElse("application/json"), form))
                .build();
    }

    private static JsonObject responses(JsonObject text) {
        Json.ObjectBuilder good = Json.object().put("description", "done");
        text.find("answer")
                .ifPresent(form ->
                        good.put("content", content(text.findText("media").orElse("application/json"), form)));
        return Json.object()
                .put(text.findText("status").orElse("200"), good.build())
                .put(
                        "default",
                        Json.object()
                                .put("description", "why not, and what to do")
                                .put("content", content("application/problem+json", problem()))
                                .build())
                .build();
    }

    private static JsonObject problem() {
        return Json.object().put("$ref", "#/components/schemas/Problem").build();
    }

    private static JsonObject content(String media, Json form) {
        return Json.object()
                .put(media, Json.object().put("schema", form).build())
                .build();
    }
}
