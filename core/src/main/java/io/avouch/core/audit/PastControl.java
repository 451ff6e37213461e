package io.avouch.core.audit;

import io.avouch.core.programme.Control;
import io.avouch.core.programme.Revision;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// A control as it was in force inside a period, and is no more.
///
/// @param revision the approved revision that was in force
/// @param until when the next one took its place, or it was retired
public record PastControl(Revision revision, Instant until, boolean retired) {
    public String id() {
        return revision.id();
    }

    public Control control() {
        return Control.of(revision.id(), revision.body());
    }

    public LocalDate lastDay() {
        return until.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    public String says() {
        return "in force until " + lastDay() + (retired ? ", when it was retired" : ", when it was changed");
    }
}
