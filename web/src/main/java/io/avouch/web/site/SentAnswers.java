package io.avouch.web.site;

import io.avouch.core.Position;
import io.avouch.core.adviser.Answers;
import io.avouch.core.adviser.Question;
import io.avouch.core.json.Json;
import io.avouch.flow.Advising;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// The adviser's answers as an address or a form carries them.
@Component
final class SentAnswers {
    private final Advising advising;

    SentAnswers(Advising advising) {
        this.advising = advising;
    }

    Answers of(HttpServletRequest request) {
        Json.ObjectBuilder answers = Json.object();
        for (Question question : advising.adviser().questions()) {
            List<String> values = Stream.ofNullable(request.getParameterValues(question.id()))
                    .flatMap(Arrays::stream)
                    .filter(value -> !value.isBlank())
                    .toList();
            if (!values.isEmpty()) {
                answers.put(question.id(), answer(question, values));
            }
        }
        return advising.read(answers.build(), question -> new Position("the form, " + question, 0, 1));
    }

    private static Json answer(Question question, List<String> values) {
        String first = values.getFirst();
        return switch (question.form()) {
            case LEVEL -> first.matches("\\d{1,3}") ? Json.of(Long.parseLong(first)) : Json.of(first);
            case YES_NO -> first.equals("yes") || first.equals("no") ? Json.of(first.equals("yes")) : Json.of(first);
            case DAY -> Json.of(first);
            case CHOICES -> Json.texts(values);
        };
    }

    /// The answers as further parameters of an address.
    static String query(Answers given) {
        return AdvisedText.given(given).stream()
                .map(each -> "&" + encoded(each.name()) + "=" + encoded(each.value()))
                .collect(Collectors.joining());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
