package io.avouch.web.signin;

import io.avouch.core.Problem;
import io.avouch.core.ProblemsException;
import io.avouch.web.page.Csrf;
import jakarta.servlet.http.HttpServletRequest;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/// What forms send, in the form that we keep it.
final class Texts {
    static final int NAME_CHARS_MAX = 200;
    static final int EMAIL_CHARS_MAX = 254;

    private Texts() {}

    static String of(@Nullable String sent) {
        return sent == null ? "" : sent;
    }

    /// In small letters, without spaces around it.
    static String email(@Nullable String sent) {
        String plain =
                Normalizer.normalize(of(sent), Normalizer.Form.NFC).strip().toLowerCase(Locale.ROOT);
        return plain.length() > EMAIL_CHARS_MAX ? plain.substring(0, EMAIL_CHARS_MAX) : plain;
    }

    static boolean isEmail(String text) {
        return text.matches("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]{1,189}");
    }

    /// One line of printable text.
    static String line(@Nullable String sent, int charsMax) {
        String plain = Normalizer.normalize(of(sent), Normalizer.Form.NFC)
                .replaceAll("[\\p{Cntrl}\\p{Cf}]", " ")
                .strip();
        return plain.length() > charsMax ? plain.substring(0, charsMax) : plain;
    }

    /// What was wrong and what to do next, as people read it.
    static String sentence(ProblemsException wrong) {
        Problem first = wrong.problems().getFirst();
        return sentence(first.message() + (first.hint().isEmpty() ? "" : ": " + first.hint()));
    }

    static String sentence(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
    }

    static Csrf csrf(HttpServletRequest request) {
        CsrfToken token = (CsrfToken) Objects.requireNonNull(
                request.getAttribute(CsrfToken.class.getName()), "the security chain puts a form token on requests");
        return new Csrf(token.getParameterName(), token.getToken());
    }

    /// After a form was sent, the browser gets a page.
    static ModelAndView seeOther(String path) {
        RedirectView view = new RedirectView(path, false, false, false);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        return new ModelAndView(view);
    }
}
