package io.avouch.collect.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.evidence.Derivations;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Thousands of commits of every form, counted a second time by other means from the messages alone.
class RecountTest {
    private static final int COMMITS = 10_000;
    private static final Pattern APPROVAL =
            Pattern.compile("(?im)^(?:reviewed|approved|acked)[- ]by *: *(.+)$|^code-review\\+2: *(.+)$");
    private static final List<String> PEOPLE =
            List.of("Ada <ada@example.com>", "Grace <grace@example.com>", "Alan <alan@example.com>", "Ada <a@b.c>");

    /// Ten times the history is about ten times the work, and not its square.
    @Test
    void every_change_and_approval_is_counted_as_a_recount_counts_them(@TempDir Path folder) throws Exception {
        Random random = new Random(7);
        List<String> messages =
                Stream.generate(() -> message(random)).limit(COMMITS).toList();
        long few;
        try (MadeRepository made = new MadeRepository(folder.resolve("few"), false)) {
            made.pack(messages.subList(0, COMMITS / 10));
            // The first one loads and compiles what the second one uses.
            Read.of(made.folder);
            few = Read.of(made.folder).worked();
        }
        try (MadeRepository made = new MadeRepository(folder.resolve("many"), false)) {
            made.pack(messages);
            Read read = Read.of(made.folder);
            KeptReadings kept = read.kept();
            assertThat(kept.records).hasSize(COMMITS);
            assertThat(kept.closing().expectedCount().getAsLong()).isEqualTo(COMMITS);
            for (int i = 0; i < COMMITS; i++) {
                assertThat(Derivations.of("change", kept.records.get(i)).findLong("independent_approval_count"))
                        .as(messages.get(i))
                        .contains((long) independent(messages.get(i)).size());
            }
            assertThat((double) read.worked() / few)
                    .as("%d and %d ns", few, read.worked())
                    .isLessThan(30);
        }
    }

    /// @param worked nanoseconds of this thread, which other processes don't add to
    private record Read(KeptReadings kept, long worked) {
        static Read of(Path repository) throws Exception {
            var threads = ManagementFactory.getThreadMXBean();
            long start = threads.getCurrentThreadCpuTime();
            KeptReadings kept = KeptReadings.of(repository);
            return new Read(kept, threads.getCurrentThreadCpuTime() - start);
        }
    }

    private static String message(Random random) {
        StringBuilder message = new StringBuilder("Change\n\n");
        for (int line = random.nextInt(6); line > 0; line--) {
            String person = PEOPLE.get(random.nextInt(PEOPLE.size()));
            message.append(
                    switch (random.nextInt(9)) {
                        case 0 -> "Reviewed-by: " + person;
                        case 1 -> "APPROVED-BY: " + person;
                        case 2 -> "Acked-by : " + person;
                        case 3 -> "Reviewed By: " + login(person) + ", grace";
                        case 4 -> "Code-Review+2: " + person;
                        case 5 -> "Signed-off-by: " + person;
                        case 6 -> "  Reviewed-by: " + person;
                        case 7 -> "";
                        default -> "prose about reviewed-by: " + person;
                    });
            message.append('\n');
        }
        return message.toString();
    }

    /// The handles of those who approved and are not Ada: in these messages a handle is a person.
    private static Set<String> independent(String message) {
        Set<String> handles = new HashSet<>();
        Set<String> names = new HashSet<>();
        Matcher matcher = APPROVAL.matcher(message);
        while (matcher.find()) {
            String people = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            for (String person : people.toLowerCase(Locale.ROOT).split(",")) {
                if (!person.contains("ada") && names.add(person.strip().replaceAll(" .*", ""))) {
                    handles.add(person.strip().replaceAll(" .*", ""));
                }
            }
        }
        return handles;
    }

    private static String login(String person) {
        return person.substring(0, person.indexOf(' ')).toLowerCase(Locale.ROOT);
    }
}
