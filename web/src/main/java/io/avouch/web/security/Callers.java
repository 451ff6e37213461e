package io.avouch.web.security;

import io.avouch.web.page.Csrf;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Hands the caller of a request to the handlers that ask for it, and the token that forms of theirs send back.
public final class Callers implements HandlerMethodArgumentResolver {
    public static Caller current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Caller caller
                ? caller
                : Caller.NOBODY;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class || parameter.getParameterType() == Csrf.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return parameter.getParameterType() == Caller.class ? current() : csrf(request);
    }

    private static Csrf csrf(NativeWebRequest request) {
        CsrfToken token = (CsrfToken) Objects.requireNonNull(
                request.getAttribute(CsrfToken.class.getName(), RequestAttributes.SCOPE_REQUEST),
                "the security chain puts a form token on every request");
        return new Csrf(token.getParameterName(), token.getToken());
    }
}
