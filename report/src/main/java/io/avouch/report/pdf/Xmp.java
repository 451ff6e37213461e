package io.avouch.report.pdf;

import io.avouch.core.time.Instants;
import io.avouch.report.html.Html;
import io.avouch.report.html.Html.Element;
import io.avouch.report.html.XhtmlWriter;
import io.avouch.report.layout.Report;

/// The document's metadata packet (ISO 16684-1), with PDF/UA's part identifier.
final class Xmp {
    private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    private Xmp() {}

    static String of(Report report) {
        String name = report.title() + ", " + report.organisation().name();
        String time = Instants.text(report.run().startedAt());
        Element description = Html.el(
                        "rdf:Description",
                        Html.el("dc:title", alternative(name)),
                        Html.el("dc:description", alternative(report.subject())),
                        Html.el(
                                "dc:creator",
                                Html.el(
                                        "rdf:Seq",
                                        Html.el("rdf:li", report.organisation().name()))),
                        Html.el("pdfuaid:part", "1"),
                        Html.el("pdf:Producer", "Avouch"),
                        Html.el("xmp:CreateDate", time),
                        Html.el("xmp:ModifyDate", time))
                .with("rdf:about", "")
                .with("xmlns:dc", "http://purl.org/dc/elements/1.1/")
                .with("xmlns:pdf", "http://ns.adobe.com/pdf/1.3/")
                .with("xmlns:xmp", "http://ns.adobe.com/xap/1.0/")
                .with("xmlns:pdfuaid", "http://www.aiim.org/pdfua/ns/id/");
        Element rdf = Html.el("rdf:RDF", description).with("xmlns:rdf", RDF);
        Element packet = Html.el("x:xmpmeta", rdf).with("xmlns:x", "adobe:ns:meta/");
        return "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                + new XhtmlWriter(Printable::text).write(packet) + "\n<?xpacket end=\"r\"?>";
    }

    private static Element alternative(String text) {
        return Html.el("rdf:Alt", Html.el("rdf:li", text).with("xml:lang", "x-default"));
    }
}
