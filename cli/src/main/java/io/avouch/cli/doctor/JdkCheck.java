package io.avouch.cli.doctor;

import java.util.List;

/// Runs on a Java that Avouch is made for.
///
/// @param version of the Java in use, and where it lies
record JdkCheck(Runtime.Version version, String home) implements Check {
    private static final int FEATURE = 25;

    @Override
    public List<Finding> look() {
        return List.of(
                version.feature() >= FEATURE
                        ? Finding.good("java", "Java " + version + " in " + home)
                        : new Finding(
                                "java",
                                Severity.BAD,
                                "Java " + version.feature() + " is too old",
                                version + " in " + home,
                                "install a JDK " + FEATURE + ", for example: apt-get install temurin-25-jdk"));
    }
}
