package io.avouch.web.api.openapi;

import io.avouch.core.OrgId;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;

/// The parameters of a handler, as its own annotations have them.
final class Parameters {
    private static final Pattern IN_PATH = Pattern.compile("\\{(\\w+)}");

    private Parameters() {}

    static List<JsonObject> of(HandlerMethod handler, String path) {
        List<JsonObject> parameters = new ArrayList<>();
        List<String> declared = new ArrayList<>();
        for (MethodParameter parameter : handler.getMethodParameters()) {
            PathVariable variable = parameter.getParameterAnnotation(PathVariable.class);
            if (variable != null) {
                declared.add(variable.value());
                parameters.add(parameter("path", variable.value(), true, schema(parameter)));
            }
            RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
            if (query != null) {
                parameters.add(query(query, parameter));
            }
            RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
            if (header != null) {
                parameters.add(parameter("header", name(header), header.required(), schema(parameter)));
            }
        }
        Matcher inPath = IN_PATH.matcher(path);
        while (inPath.find()) {
            if (!declared.contains(inPath.group(1))) {
                parameters.add(parameter("path", inPath.group(1), true, type("string")));
            }
        }
        return parameters;
    }

    private static JsonObject query(RequestParam query, MethodParameter parameter) {
        String name = query.name().isEmpty() ? query.value() : query.name();
        JsonObject schema = schema(parameter);
        if (query.defaultValue().equals(ValueConstants.DEFAULT_NONE)) {
            return parameter("query", name, query.required(), schema);
        }
        return parameter("query", name, false, schema.with("default", standard(schema, query.defaultValue())));
    }

    private static Json standard(JsonObject schema, String value) {
        return switch (schema.text("type")) {
            case "integer" -> Json.of(Long.parseLong(value));
            case "boolean" -> Json.of(Boolean.parseBoolean(value));
            default -> Json.of(value);
        };
    }

    private static String name(RequestHeader header) {
        return header.name().isEmpty() ? header.value() : header.name();
    }

    private static JsonObject parameter(String where, String name, boolean required, JsonObject schema) {
        return Json.object()
                .put("name", name)
                .put("in", where)
                .put("required", required)
                .put("schema", schema)
                .build();
    }

    private static JsonObject schema(MethodParameter parameter) {
        MethodParameter inner = parameter.getParameterType() == Optional.class ? parameter.nested() : parameter;
        Class<?> type = inner.getNestedParameterType();
        if (type == long.class || type == int.class || type == Long.class || type == Integer.class) {
            return type("integer");
        }
        if (type == boolean.class || type == Boolean.class) {
            return type("boolean");
        }
        if (type == UUID.class) {
            return type("string").with("format", Json.of("uuid"));
        }
        if (type == OrgId.class) {
            return type("string").with("description", Json.of("an organisation's id"));
        }
        return type("string");
    }

    private static JsonObject type(String type) {
        return Json.object().put("type", type).build();
    }
}
