package io.avouch.app;

import io.avouch.core.port.EvidenceLog;
import io.avouch.core.port.Organisations;
import io.avouch.flow.Applying;
import io.avouch.flow.Engagements;
import io.avouch.flow.Exporting;
import io.avouch.flow.KeepingFiles;
import io.avouch.web.api.ExampleClock;
import io.avouch.web.api.InstanceFacts;
import io.avouch.web.api.JsonConverter;
import io.avouch.web.api.OrgIdConverter;
import io.avouch.web.api.PassingFiles;
import io.avouch.web.api.PublishedLogs;
import io.avouch.web.security.EngagementInterceptor;
import io.avouch.web.security.Hosts;
import io.avouch.web.security.LocalToken;
import io.avouch.web.security.Sessions;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// The HTTP server over an instance. Spring finds its controllers; everything else is handed to it.
public final class HttpServer implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private HttpServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    public static HttpServer start(Instance instance, Settings settings, String localToken) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("server.address", settings.bind());
        properties.put("server.port", settings.port());
        properties.put("server.shutdown", "graceful");
        properties.put("server.http2.enabled", true);
        properties.put("server.compression.enabled", true);
        properties.put("server.error.whitelabel.enabled", false);
        properties.put("spring.servlet.multipart.max-file-size", KeepingFiles.BYTES_MAX + "B");
        properties.put("spring.servlet.multipart.max-request-size", (KeepingFiles.BYTES_MAX + (1 << 20)) + "B");
        properties.put("server.tomcat.basedir", instance.passing.resolve("web").toString());
        properties.put("spring.threads.virtual.enabled", true);
        properties.put("spring.mvc.problemdetails.enabled", true);
        properties.put("spring.mvc.publish-request-handled-events", false);
        properties.put("spring.web.resources.add-mappings", false);
        properties.put("spring.main.banner-mode", "off");
        properties.put("spring.main.log-startup-info", false);
        properties.put("logging.level.root", "warn");
        sessions(properties, instance.instanceId, settings);
        proxies(properties, settings);
        ConfigurableApplicationContext context = new SpringApplicationBuilder(Web.class)
                .web(WebApplicationType.SERVLET)
                .bannerMode(Banner.Mode.OFF)
                .registerShutdownHook(false)
                .properties(properties)
                .initializers(spring -> hand(spring.getBeanFactory(), instance, settings, localToken))
                .run();
        return new HttpServer(context);
    }

    /// Cookies know hosts but no ports: each installation's has a name of its own.
    private static void sessions(Map<String, Object> properties, String instanceId, Settings settings) {
        properties.put("server.servlet.session.cookie.name", instanceId);
        properties.put("server.servlet.session.cookie.http-only", true);
        properties.put("server.servlet.session.cookie.same-site", "lax");
        properties.put("server.servlet.session.tracking-modes", "cookie");
        properties.put("server.servlet.session.timeout", Sessions.VISIT_MAX);
        if (!settings.hosts().isEmpty()) {
            properties.put("server.servlet.session.cookie.secure", true);
        }
    }

    /// A proxy says who asks, and that it was over TLS; from everybody else these headers are only words.
    private static void proxies(Map<String, Object> properties, Settings settings) {
        if (settings.proxies().isEmpty()) {
            properties.put("server.forward-headers-strategy", "none");
            return;
        }
        properties.put("server.forward-headers-strategy", "native");
        properties.put("server.tomcat.remoteip.internal-proxies", String.join(",", settings.proxies()));
    }

    private static void hand(
            ConfigurableListableBeanFactory beans, Instance instance, Settings settings, String localToken) {
        beans.registerSingleton("catalog", instance.catalog);
        beans.registerSingleton("organisations", instance.organisations);
        beans.registerSingleton("documents", instance.documents);
        beans.registerSingleton("collectionRuns", instance.collectionRuns);
        beans.registerSingleton("testRuns", instance.testRuns);
        beans.registerSingleton("evidenceLog", instance.log);
        beans.registerSingleton("anchoring", instance.anchoring);
        beans.registerSingleton("erasing", instance.erasing);
        beans.registerSingleton("erasingFiles", instance.erasingFiles);
        beans.registerSingleton("lake", instance.lake);
        beans.registerSingleton("testEngine", instance.engine);
        beans.registerSingleton("passingFiles", new PassingFiles(instance.passing));
        handWork(beans, instance);
        handFiles(beans, instance);
        beans.registerSingleton("pastDocuments", instance.pastDocuments);
        beans.registerSingleton("engagements", new Engagements(instance.documents));
        beans.registerSingleton("instanceFacts", new InstanceFacts(Version.TEXT, instance.instanceId));
        beans.registerSingleton("decisionHistory", instance.decisions);
        beans.registerSingleton("accounts", instance.accounts);
        beans.registerSingleton("passkeys", instance.passkeys);
        beans.registerSingleton("admitting", instance.admitting);
        beans.registerSingleton("roleHolders", instance.holders);
        beans.registerSingleton("recovering", instance.recovering);
        beans.registerSingleton("machines", instance.machines);
        beans.registerSingleton("clock", Clock.systemUTC());
        beans.registerSingleton("hosts", new Hosts(settings.hosts()));
        beans.registerSingleton(
                "publishedLogs", new PublishedLogs(settings.ledger().published()));
        beans.registerSingleton("localToken", new LocalToken(localToken));
    }

    /// Documents in files.
    private static void handFiles(ConfigurableListableBeanFactory beans, Instance instance) {
        beans.registerSingleton(
                "applying",
                new Applying(
                        instance.catalog.kinds(),
                        instance.organisations,
                        instance.documents,
                        instance.tokens,
                        instance.accounts,
                        instance.drafting));
        beans.registerSingleton("exporting", new Exporting(instance.organisations, instance.documents));
    }

    /// The use cases.
    private static void handWork(ConfigurableListableBeanFactory beans, Instance instance) {
        beans.registerSingleton("founding", instance.founding);
        beans.registerSingleton("readings", instance.readings);
        beans.registerSingleton("documentRules", instance.documentRules);
        beans.registerSingleton("drafting", instance.drafting);
        beans.registerSingleton("readingTests", instance.readingTests);
        beans.registerSingleton("tests", instance.tests);
        beans.registerSingleton("changedTexts", instance.changedTexts);
        beans.registerSingleton("comparisons", instance.comparisons);
        beans.registerSingleton("planning", instance.planning);
        beans.registerSingleton("keepingFiles", instance.keepingFiles);
        beans.registerSingleton("importingComponents", instance.importingComponents);
        beans.registerSingleton("shadowAi", instance.shadowAi);
        beans.registerSingleton("attaching", instance.attaching);
        beans.registerSingleton("holding", instance.holding);
        beans.registerSingleton("mappings", instance.mappings);
        beans.registerSingleton("testing", instance.testing);
        beans.registerSingleton("tryingTests", instance.tryingTests);
        beans.registerSingleton("pastRuns", instance.pastRuns);
        beans.registerSingleton("sources", instance.sources);
        beans.registerSingleton("deviations", instance.deviations);
        beans.registerSingleton("standings", instance.standings);
        beans.registerSingleton("fixTexts", instance.fixTexts);
        beans.registerSingleton("reporting", instance.reporting);
        beans.registerSingleton("auditing", instance.auditing);
        beans.registerSingleton("selecting", instance.selecting);
        beans.registerSingleton("auditReporting", instance.auditReporting);
        beans.registerSingleton("papers", instance.papers);
        beans.registerSingleton("trustRoom", instance.trustRoom);
        beans.registerSingleton("auditWorkspace", instance.auditWorkspace);
        beans.registerSingleton("advising", instance.advising);
        beans.registerSingleton("packing", instance.packing);
        beans.registerSingleton("frameworkShelf", instance.frameworks);
        beans.registerSingleton("ownHistory", instance.ownHistory);
        beans.registerSingleton("trustPages", instance.trustPages);
        beans.registerSingleton("exchanging", instance.exchanging);
        beans.registerSingleton("obliging", instance.obliging);
        beans.registerSingleton("due", instance.due);
        beans.registerSingleton("feedTokens", instance.feedTokens);
        beans.registerSingleton("acknowledging", instance.notices.acknowledging);
        beans.registerSingleton("letters", instance.notices.letters);
        beans.registerSingleton("mailer", instance.notices.mailer);
        beans.registerSingleton("reminding", instance.notices.reminding);
        beans.registerSingleton("hooking", instance.notices.hooking);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @ComponentScan("io.avouch.web")
    static class Web implements WebMvcConfigurer {
        private final Organisations organisations;
        private final EvidenceLog log;
        private final Engagements engagements;

        Web(Organisations organisations, EvidenceLog log, Engagements engagements) {
            this.organisations = organisations;
            this.log = log;
            this.engagements = engagements;
        }

        @Override
        public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
            builder.addCustomConverter(new JsonConverter());
        }

        @Override
        public void addFormatters(FormatterRegistry registry) {
            registry.addConverter(new OrgIdConverter());
        }

        @Override
        public void addInterceptors(InterceptorRegistry registry) {
            registry.addInterceptor(new EngagementInterceptor(engagements)).order(5);
            registry.addInterceptor(new ExampleClock(organisations, log)).order(10);
        }
    }

    public int port() {
        return context instanceof ServletWebServerApplicationContext servlet
                ? java.util.Objects.requireNonNull(servlet.getWebServer()).getPort()
                : -1;
    }

    /// For tests that look at every handler.
    ConfigurableApplicationContext context() {
        return context;
    }

    @Override
    public void close() {
        context.close();
    }
}
