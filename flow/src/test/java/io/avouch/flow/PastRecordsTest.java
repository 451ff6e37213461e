package io.avouch.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.OrgId;
import io.avouch.core.evidence.Erased;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Erasable;
import io.avouch.core.port.Lake;
import io.avouch.core.programme.Organisation;
import io.avouch.core.programme.Programme;
import io.avouch.core.test.TestRun;
import io.avouch.core.time.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What pages ask for again and again is read once, however the ledger grows; and is what it would be if read anew.
class PastRecordsTest {
    private static final OrgId ORG = new OrgId("acme");
    private static final String TYPE = "review";
    private static final int ALL = 5_000;

    private final Records lake = new Records();
    private final PastRecords past = new PastRecords(lake);

    private List<JsonObject> below(long size, int limit) {
        return past.of(standing(size), TYPE, limit);
    }

    private static Standing standing(long size) {
        Organisation acme = new Organisation(ORG, "Acme", false, "acme", Optional.empty(), Instant.EPOCH);
        return new Standing(
                acme,
                Instant.EPOCH,
                new TestRun.Checkpoint("acme", size, ""),
                Programme.of(List.of()),
                Optional.empty(),
                Map.of(),
                List.of());
    }

    @Test
    void nothing_is_read_again_while_other_records_are_sealed() {
        lake.add(LongStream.range(0, 1_200).toArray());
        List<JsonObject> first = below(1_200, ALL);
        assertThat(first).hasSize(1_200);
        assertThat(lake.handedOut).isEqualTo(1_200);
        for (long size = 1_201; size < 1_300; size++) {
            assertThat(below(size, ALL)).isSameAs(first);
        }
        assertThat(lake.handedOut).isEqualTo(1_200);
        lake.add(1_300);
        assertThat(below(1_400, ALL)).hasSize(1_201);
        assertThat(below(1_250, ALL)).as("as of before").isEqualTo(first);
        assertThat(lake.handedOut).as("no more than a page of the newest").isLessThanOrEqualTo(1_200 + 500);
    }

    @Test
    void it_is_what_reading_anew_would_show_in_whatever_order_of_past_and_present() {
        Random random = new Random(7);
        long size = 0;
        for (int turn = 0; turn < 60; turn++) {
            for (int i = random.nextInt(40); i > 0; i--) {
                size += 1 + random.nextInt(5);
                lake.add(size);
            }
            for (int limit : new int[] {30, 300, ALL}) {
                long then = random.nextBoolean() ? size + 1 : random.nextLong(size + 1);
                List<JsonObject> anew = new PastRecords(lake).of(standing(then), TYPE, ALL);
                List<JsonObject> shown = below(then, limit);
                int least = Math.min(limit, anew.size());
                assertThat(shown).hasSizeGreaterThanOrEqualTo(least);
                assertThat(shown.subList(0, least)).isEqualTo(anew.subList(0, least));
            }
        }
    }

    @Test
    void an_erasure_has_all_of_it_read_anew() {
        lake.add(0, 1, 2);
        PastRecords.Mark before = past.mark(standing(9), TYPE);
        assertThat(below(9, ALL)).hasSize(3);
        lake.indexes.remove(1L);
        past.erase(ORG, new Erasable.Erasure(1, 9, "hr/1"));
        assertThat(below(9, ALL)).hasSize(2);
        assertThat(past.mark(standing(9), TYPE)).isNotEqualTo(before);
    }

    /// A lake of one type that counts what it hands out.
    private static final class Records implements Lake {
        private final List<Long> indexes = new ArrayList<>();
        private int handedOut;

        void add(long... more) {
            LongStream.of(more).forEach(indexes::add);
        }

        @Override
        public Optional<String> findDamage(OrgId org) {
            return Optional.empty();
        }

        @Override
        public OptionalLong last(OrgId org, String type, long belowIndex) {
            return indexes.stream()
                    .mapToLong(Long::longValue)
                    .filter(index -> index < belowIndex)
                    .max();
        }

        @Override
        public Found search(OrgId org, String type, String words, long beforeIndex, int limit) {
            List<Long> page = indexes.stream()
                    .filter(index -> index < beforeIndex)
                    .sorted(Comparator.reverseOrder())
                    .limit(limit)
                    .toList();
            handedOut += page.size();
            return new Found(
                    page.stream().map(Records::held).toList(),
                    page.size() < limit ? OptionalLong.empty() : OptionalLong.of(page.getLast()));
        }

        private static Held held(long index) {
            JsonObject record = Json.object().put("id", "r" + index).build();
            return new Held(index, Instant.EPOCH, TYPE, "hr", "1", Optional.empty(), Optional.of(record));
        }

        @Override
        public List<Held> ofSource(OrgId org, String type, String source) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<String, Long> counts(OrgId org) {
            return Map.of(TYPE, (long) indexes.size());
        }

        @Override
        public void erase(OrgId org, Erasure erasure) {
            indexes.remove(erasure.index());
        }

        @Override
        public long durableSize(OrgId org) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void accept(OrgId org, List<Entry> entries) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void flush(OrgId org) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Held> find(OrgId org, long index) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Erased> erased(OrgId org) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Held> findAll(OrgId org, List<Long> wanted) {
            throw new UnsupportedOperationException();
        }

        @Override
        public SortedMap<String, List<Long>> naming(OrgId org, Collection<String> digests, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Brought brought(OrgId org, String type, String run) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<String> said(OrgId org, Collection<String> words, long exceptIndex) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Late late(OrgId org, String type, long fromIndex, Window window, int limit) {
            throw new UnsupportedOperationException();
        }
    }
}
