package io.avouch.web.security;

import io.avouch.core.port.Accounts;
import io.avouch.core.port.Organisations;
import io.avouch.flow.Machines;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Who may ask for what. A request is a machine's by its bearer token, a person's by their session, or nobody's;
/// every handler then declares its permission.
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
public class SecuritySetup implements WebMvcConfigurer {
    private static final String CONTENT_POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; object-src 'none'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'";
    private static final String BROWSER_POLICY = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), "
            + "publickey-credentials-get=(self), publickey-credentials-create=(self)";

    @Bean
    SecurityFilterChain filters(
            HttpSecurity http,
            Hosts hosts,
            LocalToken token,
            Machines machines,
            Accounts accounts,
            Organisations organisations,
            Sessions sessions)
            throws Exception {
        CallerFilter callers = new CallerFilter(token, machines, accounts, organisations, sessions);
        // A session gets a new id where `Sessions` says so, at sign-in and with a passkey. Every request would give it
        // one without the second setting, and two pages asked for at once would sign their reader out.
        return http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS)
                        .sessionFixation(fixation -> fixation.none()))
                .csrf(csrf -> csrf.csrfTokenRepository(new HttpSessionCsrfTokenRepository())
                        // A token lives as long as its session, which is new at sign-in; without this, every
                        // request would change it, and a page's second form would be refused.
                        .sessionAuthenticationStrategy((authentication, request, response) -> {})
                        // The caller filter takes such a request for a token's, never for a session's.
                        .ignoringRequestMatchers(request -> request.getHeader("Authorization") != null)
                        // Sent by mail programs, without a session; the address itself is the secret (RFC 8058).
                        .ignoringRequestMatchers(
                                request -> request.getRequestURI().startsWith("/unsubscribe/")))
                .formLogin(form -> form.disable())
                .httpBasic(basic -> basic.disable())
                .logout(logout -> logout.disable())
                .requestCache(cache -> cache.disable())
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .permissionsPolicyHeader(policy -> policy.policy(BROWSER_POLICY))
                        .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN)))
                .exceptionHandling(errors -> errors.accessDeniedHandler(SecuritySetup::withoutFormToken))
                // The interceptor decides, handler by handler.
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .addFilterAfter(new HostFilter(hosts), HeaderWriterFilter.class)
                .addFilterBefore(callers, CsrfFilter.class)
                .build();
    }

    /// Most often a page that waited longer than its session.
    private static void withoutFormToken(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied) throws IOException {
        if (Refusals.isProgram(request)) {
            Refusals.write(
                    response,
                    HttpStatus.FORBIDDEN,
                    "the form's token is missing or of another session; load the page again");
        } else if (Callers.current().equals(Caller.NOBODY)) {
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader("Location", "/sign-in?expired");
        } else {
            response.sendError(HttpStatus.FORBIDDEN.value());
        }
    }

    /// Accounts are looked up by our own port, never by name alone.
    @Bean
    UserDetailsService nobody() {
        return name -> {
            throw new UsernameNotFoundException("accounts are not looked up this way");
        };
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new PermissionInterceptor()).order(0);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new Callers());
    }
}
