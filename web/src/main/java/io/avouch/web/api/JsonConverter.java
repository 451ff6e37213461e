package io.avouch.web.api;

import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.JsonReader;
import io.avouch.core.json.JsonSyntaxException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;

/// Our own JSON over HTTP: strict when read, canonical when written.
public final class JsonConverter extends AbstractHttpMessageConverter<Json> {
    private static final int BODY_BYTES_MAX = 64 << 20;

    public JsonConverter() {
        super(StandardCharsets.UTF_8, MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return Json.class.isAssignableFrom(type);
    }

    @Override
    protected Json readInternal(Class<? extends Json> type, HttpInputMessage input) throws IOException {
        byte[] body = input.getBody().readNBytes(BODY_BYTES_MAX + 1);
        if (body.length > BODY_BYTES_MAX) {
            throw new HttpMessageNotReadableException("the body is larger than 64 MiB", input);
        }
        try {
            Json json = JsonReader.read(body);
            if (!type.isInstance(json)) {
                throw new HttpMessageNotReadableException("the body has to be a JSON object", input);
            }
            return json;
        } catch (JsonSyntaxException broken) {
            throw new HttpMessageNotReadableException("the body is not JSON: " + broken.getMessage(), broken, input);
        }
    }

    @Override
    protected void writeInternal(Json json, HttpOutputMessage output) throws IOException {
        output.getBody().write(Jcs.bytes(json));
    }
}
