package io.avouch.ledger.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Another verifier of C2SP logs, as a program: built in `src/test/verifier`, or named by the environment.
public final class IndependentVerifier {
    public static final Optional<Path> PROGRAM = Optional.of(Path.of(
                    Optional.ofNullable(System.getenv("AVOUCH_TLOGVERIFY")).orElse("src/test/verifier/tlogverify")))
            .filter(Files::isExecutable);

    private IndependentVerifier() {}

    /// How a run ended, and what it printed.
    public record Run(int status, String output) {}

    public static Run run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(PROGRAM.orElseThrow().toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var out = process.getInputStream()) {
            String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            return new Run(process.waitFor(), text);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
