package io.avouch.collect.example;

import io.avouch.core.Digest;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Chance for one topic. Each topic draws from its own generator, so that a new one shifts no other.
final class Draw {
    private static final RandomGeneratorFactory<RandomGenerator> ALGORITHM =
            RandomGeneratorFactory.of("L64X128MixRandom");
    private static final String HEX = "0123456789abcdef";

    private final RandomGenerator random;

    private Draw(RandomGenerator random) {
        this.random = random;
    }

    static Draw of(long seed, String topic) {
        byte[] mixed = Digest.of(seed + "\n" + topic).bytes();
        return new Draw(ALGORITHM.create(ByteBuffer.wrap(mixed).getLong()));
    }

    /// From 0 to bound, bound excluded.
    int below(int bound) {
        return random.nextInt(bound);
    }

    /// Both ends included.
    int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /// Somebody else than the first, as long as there is anybody else.
    <T> T other(List<T> from, T than) {
        T found = pick(from);
        while (found.equals(than)) {
            found = pick(from);
        }
        return found;
    }

    /// An instant some minutes after the given one, to the second.
    Instant after(Instant from, int minutesLow, int minutesHigh) {
        return from.plus(Duration.ofMinutes(between(minutesLow, minutesHigh))).plusSeconds(below(60));
    }

    String hex(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(HEX.charAt(random.nextInt(16)));
        }
        return text.toString();
    }
}
