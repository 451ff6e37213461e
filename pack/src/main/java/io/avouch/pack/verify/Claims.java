package io.avouch.pack.verify;

import io.avouch.pack.zip.BadArchiveException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Gathers findings; whatever goes wrong while a claim is checked becomes its finding.
final class Claims {
    private final List<Finding> findings = Collections.synchronizedList(new ArrayList<>());

    /// Checks one claim, and says what was checked.
    @FunctionalInterface
    interface Check {
        String check() throws IOException, BrokenException;
    }

    /// @return whether it holds
    boolean check(String claim, Check check) {
        Finding finding = of(claim, check);
        findings.add(finding);
        return !finding.failed();
    }

    static Finding of(String claim, Check check) {
        try {
            return Finding.verified(claim, check.check());
        } catch (BrokenException broken) {
            return Finding.failed(claim, broken.detail());
        } catch (IOException | IllegalArgumentException | IllegalStateException broken) {
            return Finding.failed(claim, detail(broken));
        }
    }

    /// What broke and, where the archive knows it, in which file.
    static String detail(Exception broken) {
        return broken instanceof BadArchiveException bad
                ? bad.place() + ": " + bad.getMessage()
                : String.valueOf(broken.getMessage());
    }

    void add(Finding finding) {
        findings.add(finding);
    }

    void addAll(List<Finding> more) {
        findings.addAll(more);
    }

    List<Finding> all() {
        return List.copyOf(findings);
    }
}
