package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.catalog.YamlText;
import io.avouch.core.OrgId;
import io.avouch.core.calendar.DueItem;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.notify.Mail;
import io.avouch.core.notify.Reminder;
import io.avouch.core.paper.PaperKind;
import io.avouch.core.report.ReportFormat;
import io.avouch.flow.Testing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every string field of every kind of document, each with every sort of hostile words, and every way by which they
/// leave: pages, JSON, papers, spreadsheets, calendars, mail, the trust page, exports.
@Tag("deep")
class HostileFieldsTest {
    private static final int LONG = 200_000;
    private static final Map<String, JsonObject> SCHEMAS = new TreeMap<>();

    @TempDir
    private static Path folder;

    private static TestServer server;
    private static Bodies bodies;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start(folder);
        server.instance
                .catalog
                .kinds()
                .keySet()
                .forEach(kind -> SCHEMAS.put(kind, server.instance.documentRules.schema(kind)));
        bodies = new Bodies(SCHEMAS);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private static HostileProgramme programme(String id) {
        return new HostileProgramme(server, bodies, SCHEMAS, new OrgId(id));
    }

    @Test
    void every_field_takes_each_of_them_and_every_page_shows_it_as_text() throws Exception {
        for (int round = 0; round < HostileWords.TAKEN.size(); round++) {
            HostileProgramme hostile = programme("round-" + round);
            hostile.save(round);
            assertThat(hostile.kept.keySet()).as(hostile.refusals()).hasSizeLessThan(30);
            hostile.pagesAreText();
            hostile.calendarsAreWhole();
            hostile.publish();
        }
    }

    @Test
    void what_nobody_can_have_meant_is_refused_in_every_field_by_its_name() {
        HostileProgramme hostile = programme("refused");
        hostile.save(0);
        int tried = 0;
        for (String kind : SCHEMAS.keySet()) {
            for (HostileWords.Field field : hostile.words().fields(kind)) {
                String text = HostileWords.REFUSED.get(tried++ % HostileWords.REFUSED.size());
                String where = kind + "/" + HostileProgramme.id(kind) + "/"
                        + field.path().getFirst();
                assertThat(hostile.problems(kind, hostile.words().body(kind, field, text)))
                        .as(where)
                        .anyMatch(problem -> problem.startsWith(where) && problem.contains("character U+"));
            }
        }
        assertThat(tried).isGreaterThan(400);
    }

    @Test
    void two_hundred_kilobytes_are_taken_where_there_is_room_and_refused_by_name_elsewhere() throws Exception {
        HostileProgramme hostile = programme("long");
        hostile.save(0);
        String text = String.join(" ", HostileWords.TAKEN).repeat(LONG / 300);
        text = HostileWords.fitting(text, LONG);
        int taken = 0;
        for (String kind : SCHEMAS.keySet()) {
            for (HostileWords.Field field : hostile.words().fields(kind)) {
                JsonObject body = hostile.words().body(kind, field, text);
                List<String> problems = hostile.problems(kind, body);
                if (problems.isEmpty()) {
                    taken++;
                    hostile.saved.put(kind + "/" + HostileProgramme.id(kind), body);
                } else {
                    String where = kind + "/" + HostileProgramme.id(kind) + "/"
                            + field.path().getFirst();
                    assertThat(problems).as(where).anyMatch(problem -> problem.startsWith(where));
                    assertThat(problems).allMatch(problem -> problem.length() < 1000);
                }
            }
        }
        assertThat(taken).isPositive();
        hostile.pagesAreText();
        papers(hostile);
    }

    @Test
    void papers_and_spreadsheets_are_whole_files_in_which_nothing_is_live() throws Exception {
        for (int round : List.of(0, 4, 6)) {
            HostileProgramme hostile = programme("paper-" + round);
            hostile.save(round);
            papers(hostile);
        }
    }

    private interface Written {
        void to(OutputStream out) throws IOException;
    }

    private static byte[] bytes(Written written) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        written.to(bytes);
        return bytes.toByteArray();
    }

    private static void papers(HostileProgramme hostile) throws IOException {
        server.instance.testing.run(
                hostile.org, new Testing.Order(Optional.empty(), Optional.empty(), List.of(), "ann"), any -> {});
        int written = 0;
        for (ReportFormat format : List.of(ReportFormat.PDF, ReportFormat.DOCX, ReportFormat.XLSX)) {
            whole(format, bytes(out -> server.instance.reporting.applicability(hostile.org, format, out)));
        }
        for (ReportFormat format : List.of(ReportFormat.PDF, ReportFormat.DOCX)) {
            whole(format, bytes(out -> server.instance.reporting.readiness(hostile.org, format, out)));
            for (PaperKind kind : PaperKind.values()) {
                for (Optional<String> about : about(hostile, kind)) {
                    whole(format, bytes(out -> server.instance.papers.write(hostile.org, kind, about, format, out)));
                    written++;
                }
            }
        }
        assertThat(written).isGreaterThan(10);
    }

    private static List<Optional<String>> about(HostileProgramme hostile, PaperKind kind) {
        return kind.about()
                .map(of -> hostile.inForce(of).stream()
                        .filter(HostileProgramme.id(of)::equals)
                        .map(Optional::of)
                        .toList())
                .orElse(List.of(Optional.empty()));
    }

    private static void whole(ReportFormat format, byte[] file) throws IOException {
        switch (format) {
            case PDF -> {
                try (PDDocument document = Loader.loadPDF(file)) {
                    assertThat(document.getNumberOfPages()).isPositive();
                    assertThat(document.getDocumentCatalog().getOpenAction()).isNull();
                }
            }
            case DOCX -> {
                try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(file))) {
                    assertThat(document.getParagraphs()).isNotEmpty();
                }
            }
            case XLSX -> {
                try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(file))) {
                    for (Sheet sheet : book) {
                        for (Row row : sheet) {
                            for (Cell cell : row) {
                                assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA);
                            }
                        }
                    }
                }
            }
            default -> throw new IllegalArgumentException(format.text());
        }
    }

    @Test
    void a_reminder_is_the_lines_that_it_means_to_be() {
        HostileProgramme hostile = programme("mail");
        hostile.save(9);
        List<Reminder.Line> lines = new ArrayList<>();
        for (DueItem item : server.instance.due.next(hostile.org, 400)) {
            lines.add(new Reminder.Line(
                    item.id(), "near", item.title(), item.why(), Optional.of(item.dueOn()), "/documents/x"));
        }
        assertThat(lines).hasSizeGreaterThan(10);
        Reminder reminder = new Reminder("=cmd\r\nBcc: x@example.com", LocalDate.of(2026, 2, 1), lines);
        String text = reminder.text("https://a.example", "/s", "https://a.example/u");
        assertThat(text.lines().filter(line -> line.startsWith("* "))).hasSize(lines.size());
        assertThat(text.lines())
                .allMatch(line ->
                        line.isEmpty() || line.matches("(\\* |  |--|Overdue|Coming up|At most|How often|No more).*"));
        assertThat(text).doesNotContain("\r");
        Mail mail = new Mail("a@b.example", reminder.subject(), text, URI.create("https://a.example/u"));
        assertThat(mail.subject()).doesNotContain("\r", "\n");
        assertThat(new Mail("a@b.example", "🏴".repeat(150), text, mail.unsubscribe())
                        .subject()
                        .codePoints())
                .noneMatch(point -> Character.getType(point) == Character.SURROGATE);
    }

    @Test
    void an_export_says_exactly_what_was_written() throws IOException {
        HostileProgramme hostile = programme("export");
        hostile.save(3);
        Path out = folder.resolve("exported");
        Typed typed = Typed.run(
                folder,
                "export",
                out.toString(),
                "--org",
                hostile.org.value(),
                "--server",
                server.base().toString(),
                "--token",
                hostile.token());
        assertThat(typed.code()).as(typed.err()).isZero();
        Map<String, JsonObject> exported = new TreeMap<>();
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".yaml")).toList()) {
                read(YamlText.parse(file.toString(), Files.readString(file)).object(), exported);
            }
        }
        hostile.saved.forEach(
                (key, body) -> assertThat(exported.get(key)).as(key).isEqualTo(body));
    }

    private static void read(JsonObject file, Map<String, JsonObject> into) {
        List<JsonObject> documents = file.objects("documents").isEmpty() ? List.of(file) : file.objects("documents");
        for (Json each : documents) {
            JsonObject document = (JsonObject) each;
            into.put(document.text("kind") + "/" + document.text("id"), document.object("body"));
        }
    }
}
