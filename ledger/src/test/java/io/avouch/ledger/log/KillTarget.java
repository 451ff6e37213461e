package io.avouch.ledger.log;

import io.avouch.ledger.entry.Receipt;
import io.avouch.ledger.entry.Sealed;
import io.avouch.ledger.note.Checkpoint;
import io.avouch.ledger.testing.Fixture;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A process that writes to two logs as fast as it can until it is killed, and says on its output what was
/// acknowledged (`ack <log> <number> <index>`) and signed (`signed <log> <size> <root>`).
final class KillTarget {
    private static final int WRITERS = 3;
    private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);

    private KillTarget() {}

    /// @param arguments directory, first number of entry, seed
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path directory = Path.of(arguments[0]);
        long from = Long.parseLong(arguments[1]);
        Random random = new Random(Long.parseLong(arguments[2]));
        LedgerDirectory ledger = KillTest.open(directory);
        KillTest.createMissing(ledger);
        say("open\n");
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            long first = from + i * 1_000_000L;
            long seed = random.nextLong();
            threads.add(Thread.ofPlatform().start(() -> write(ledger, first, new Random(seed))));
        }
        threads.add(Thread.ofPlatform().start(() -> sign(ledger, new Random(random.nextLong()))));
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void write(LedgerDirectory ledger, long first, Random random) {
        try {
            for (long next = first; ; ) {
                Log log = ledger.log(KillTest.IDS.get(random.nextInt(KillTest.IDS.size())));
                int count = 1 + random.nextInt(40);
                List<Sealed> batch = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    batch.add(Fixture.sealed(next + i, random.nextInt(300)));
                }
                List<Receipt> receipts = log.append(batch, Fixture.CLOCK);
                StringBuilder lines = new StringBuilder();
                for (int i = 0; i < count; i++) {
                    lines.append("ack ")
                            .append(log.id())
                            .append(' ')
                            .append(next + i)
                            .append(' ');
                    lines.append(receipts.get(i).index()).append('\n');
                }
                say(lines.toString());
                next += count;
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void sign(LedgerDirectory ledger, Random random) {
        try {
            while (true) {
                Thread.sleep(random.nextInt(12));
                Log log = ledger.log(KillTest.IDS.get(random.nextInt(KillTest.IDS.size())));
                Checkpoint signed = log.sign();
                say("signed " + log.id() + " " + signed.size() + " "
                        + signed.root().base64() + "\n");
                if (random.nextInt(20) == 0) {
                    ledger.settle();
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void say(String lines) throws IOException {
        synchronized (OUT) {
            OUT.write(lines.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
