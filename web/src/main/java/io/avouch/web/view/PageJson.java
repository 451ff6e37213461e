package io.avouch.web.view;

import io.avouch.core.OrgId;
import io.avouch.core.framework.RequirementRef;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.ser.std.ToStringSerializer;

/// Page models as data: members in snake case, instants in RFC 3339, JSON values as they are.
final class PageJson {
    private PageJson() {}

    static JsonMapper mapper() {
        SimpleModule module = new SimpleModule("avouch");
        module.addSerializer(Json.class, new Values());
        module.addSerializer(OrgId.class, ToStringSerializer.instance);
        module.addSerializer(RequirementRef.class, ToStringSerializer.instance);
        return JsonMapper.builder()
                .addModule(module)
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build();
    }

    private static final class Values extends StdSerializer<Json> {
        Values() {
            super(Json.class);
        }

        @Override
        public void serialize(Json value, JsonGenerator generator, SerializationContext context) {
            generator.writeRawValue(Jcs.text(value));
        }
    }
}
