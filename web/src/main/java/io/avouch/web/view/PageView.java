package io.avouch.web.view;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.View;
import tools.jackson.databind.json.JsonMapper;

/// Writes a page by its template, or its model as JSON where the address ends in `.json`.
final class PageView implements View {
    private final TemplateEngine templates;
    private final JsonMapper json;
    private final String template;

    PageView(TemplateEngine templates, JsonMapper json, String template) {
        this.templates = templates;
        this.json = json;
        this.template = template;
    }

    @Override
    public String getContentType() {
        return "text/html;charset=UTF-8";
    }

    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Map<String, Object> parameters = new HashMap<>(Objects.requireNonNull(model, "a page has a model"));
        Object page = parameters.get("page");
        if (page != null && request.getRequestURI().endsWith(".json")) {
            response.setContentType("application/json;charset=UTF-8");
            json.writeValue(response.getOutputStream(), page);
            return;
        }
        Utf8ByteOutput output = new Utf8ByteOutput();
        templates.render(template, parameters, output);
        response.setContentType(getContentType());
        response.setContentLength(output.getContentLength());
        output.writeTo(response.getOutputStream());
    }
}
