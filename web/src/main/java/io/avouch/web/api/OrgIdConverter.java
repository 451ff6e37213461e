package io.avouch.web.api;

import io.avouch.core.OrgId;
import org.springframework.core.convert.converter.Converter;

/// Organisations in paths and parameters.
public final class OrgIdConverter implements Converter<String, OrgId> {
    @Override
    public OrgId convert(String text) {
        return new OrgId(text);
    }
}
