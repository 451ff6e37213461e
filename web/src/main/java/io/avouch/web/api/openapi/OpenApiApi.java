package io.avouch.web.api.openapi;

import io.avouch.core.json.Jcs;
import io.avouch.web.api.InstanceFacts;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Hands out the API's own description. It holds no secret and is the same for everybody.
@RestController
public final class OpenApiApi {
    private final Supplier<byte[]> description;

    public OpenApiApi(ObjectProvider<RequestMappingHandlerMapping> mappings, InstanceFacts facts) {
        this.description = SingletonSupplier.of(() -> Jcs.bytes(new OpenApi().write(all(mappings), facts)));
    }

    private static List<RequestMappingHandlerMapping> all(ObjectProvider<RequestMappingHandlerMapping> mappings) {
        return mappings.stream().toList();
    }

    @GetMapping("/api/openapi.json")
    @Requires(Permission.PUBLIC)
    ResponseEntity<byte[]> describe() {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header("Cache-Control", "public, max-age=300")
                .body(description.get());
    }
}
