package io.avouch.flow;

import io.avouch.core.Bytes;
import io.avouch.core.OrgId;
import io.avouch.core.evidence.CollectionRun;
import io.avouch.core.evidence.LakeLine;
import io.avouch.core.evidence.SealedRecord;
import io.avouch.core.port.Lake;
import io.avouch.core.port.TestEngine;
import io.avouch.core.programme.Revision;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.PastWork;
import io.avouch.core.time.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All that an engine is given of an organisation that exists nowhere else.
public record ExampleEvidence(
        Window window,
        Instant observedTo,
        List<SealedRecord> records,
        List<CollectionRun> runs,
        List<Revision> documents,
        PastWork past) {
    private static final byte[] SALT = new byte[32];

    public ExampleEvidence {
        records = List.copyOf(records);
        runs = List.copyOf(runs);
        documents = List.copyOf(documents);
    }

    public TestEngine.Request fill(Lake lake, OrgId org, List<ControlTest> tests) {
        List<Lake.Entry> entries = new ArrayList<>();
        for (SealedRecord record : records) {
            entries.add(new Lake.Entry(entries.size(), observedTo, Bytes.owning(LakeLine.of(record, SALT))));
        }
        lake.accept(org, entries);
        lake.flush(org);
        return new TestEngine.Request(
                        org, "run", window, Optional.empty(), entries.size(), observedTo, tests, runs, documents)
                .after(past);
    }
}
