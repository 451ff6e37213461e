package io.avouch.web.chart;

import io.avouch.web.page.ControlPage.Part;
import io.avouch.web.page.Mark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A control's statement with its parts underlined by how they are covered.
public final class StatementText {
    private StatementText() {}

    public static Html mark(String statement, List<Part> parts) {
        Html.Builder html = new Html.Builder();
        int end = 0;
        for (Place place : places(statement, parts)) {
            html.text(statement.substring(end, place.from()));
            html.raw("<span")
                    .attribute("class", "pt " + place.part().state().css())
                    .attribute(
                            "title",
                            place.part().id() + ": "
                                    + Mark.of(place.part().state()).text())
                    .raw(">")
                    .text(statement.substring(place.from(), place.to()))
                    .raw("</span>");
            end = place.to();
        }
        return html.text(statement.substring(end)).build();
    }

    private record Place(int from, int to, Part part) {}

    /// Where the parts' words stand, without overlaps; words that are not in the statement have no place.
    private static List<Place> places(String statement, List<Part> parts) {
        List<Place> found = new ArrayList<>();
        for (Part part : parts) {
            int from = part.words().isEmpty() ? -1 : statement.indexOf(part.words());
            if (from >= 0) {
                found.add(new Place(from, from + part.words().length(), part));
            }
        }
        found.sort(Comparator.comparingInt(Place::from));
        List<Place> places = new ArrayList<>();
        int end = 0;
        for (Place place : found) {
            if (place.from() >= end) {
                places.add(place);
                end = place.to();
            }
        }
        return places;
    }
}
