package io.avouch.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.avouch.web.security.Requires;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;

/// What may know what, beyond what the modules' poms enforce.
class ArchitectureTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.avouch");

    @Test
    void core_and_ledger_know_nothing_but_the_jdk() {
        classes()
                .that()
                .resideInAPackage("io.avouch.core..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "io.avouch.core..")
                .check(OURS);
        classes()
                .that()
                .resideInAPackage("io.avouch.ledger..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "io.avouch.ledger..")
                .check(OURS);
    }

    @Test
    void spring_s_web_and_security_stay_in_web_and_app() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.avouch.web..", "io.avouch.app..", "gg.jte..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework.web..", "org.springframework.security..", "org.springframework.boot..")
                .check(OURS);
    }

    @Test
    void sql_stays_in_store_and_engine_and_beside_them_in_what_they_are_measured_by() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.avouch.store..", "io.avouch.engine..", "io.avouch.bench.tests..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..")
                .check(OURS);
    }

    @Test
    void every_handler_declares_its_permission() {
        methods()
                .that()
                .areAnnotatedWith(GetMapping.class)
                .or()
                .areAnnotatedWith(PostMapping.class)
                .or()
                .areAnnotatedWith(PutMapping.class)
                .or()
                .areAnnotatedWith(PatchMapping.class)
                .or()
                .areAnnotatedWith(DeleteMapping.class)
                .should()
                .beAnnotatedWith(Requires.class)
                .check(OURS);
    }
}
