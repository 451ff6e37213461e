package io.avouch.report;

import io.avouch.core.port.ReportWriter;
import io.avouch.core.report.ReportFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Writes every sample as a file, to be looked at: `java ... io.avouch.report.Pictures DIR`.
final class Pictures {
    private Pictures() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        ReportWriter reports = new Reports();
        long start = System.nanoTime();
        try (OutputStream out = Files.newOutputStream(folder.resolve("readiness.pdf"))) {
            reports.readiness(Samples.rich(24, 60), ReportFormat.PDF, out);
        }
        long busy = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        System.out.println(
                "cold: " + (System.nanoTime() - start) / 1_000_000 + " ms, " + busy / 1_000_000 + " ms of them busy");
        try (OutputStream out = Files.newOutputStream(folder.resolve("empty.pdf"))) {
            reports.readiness(Samples.empty(), ReportFormat.PDF, out);
        }
        try (OutputStream out = Files.newOutputStream(folder.resolve("hostile.pdf"))) {
            reports.readiness(Samples.hostile(), ReportFormat.PDF, out);
        }
        long again = System.nanoTime();
        try (OutputStream out = Files.newOutputStream(folder.resolve("readiness.docx"))) {
            reports.readiness(Samples.rich(24, 60), ReportFormat.DOCX, out);
        }
        System.out.println("docx, cold: " + (System.nanoTime() - again) / 1_000_000 + " ms");
        try (OutputStream out = Files.newOutputStream(folder.resolve("soa-rich.xlsx"))) {
            reports.applicability(ApplicabilitySamples.of("rich"), ReportFormat.XLSX, out);
        }
        for (String kind : List.of("rich", "empty", "hostile")) {
            try (OutputStream out = Files.newOutputStream(folder.resolve("soa-" + kind + ".pdf"))) {
                reports.applicability(ApplicabilitySamples.of(kind), ReportFormat.PDF, out);
            }
        }
    }
}
