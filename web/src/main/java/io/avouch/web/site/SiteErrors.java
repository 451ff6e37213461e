package io.avouch.web.site;

import io.avouch.core.ProblemsException;
import io.avouch.flow.BusyException;
import io.avouch.web.page.ErrorPage;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;

/// Errors of pages as pages: what went wrong, why, and what to do next.
@ControllerAdvice(basePackages = "io.avouch.web.site")
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
public final class SiteErrors {
    private static final Logger LOG = LoggerFactory.getLogger(SiteErrors.class);

    @ExceptionHandler
    ModelAndView input(ProblemsException wrong, HttpServletRequest request) {
        String message = wrong.problems().getFirst().message();
        String hint = wrong.problems().getFirst().hint();
        HttpStatus status = message.startsWith("no ") ? HttpStatus.NOT_FOUND : HttpStatus.BAD_REQUEST;
        return told(status, message, hint, request);
    }

    @ExceptionHandler
    ModelAndView input(IllegalArgumentException wrong, HttpServletRequest request) {
        return told(HttpStatus.BAD_REQUEST, String.valueOf(wrong.getMessage()), "", request);
    }

    @ExceptionHandler
    ModelAndView busy(BusyException others, HttpServletRequest request) {
        return told(HttpStatus.TOO_MANY_REQUESTS, String.valueOf(others.getMessage()), "", request);
    }

    /// An organisation's name that can't be one is an address that leads nowhere.
    @ExceptionHandler
    ModelAndView input(MethodArgumentTypeMismatchException wrong, HttpServletRequest request) {
        return page(ErrorPage.of(404, Optional.empty(), Readers.theme(request)));
    }

    @ExceptionHandler
    ModelAndView ours(RuntimeException bug, HttpServletRequest request) {
        String reference =
                HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        LOG.error("unexpected error {} at {}", reference, request.getRequestURI(), bug);
        return page(ErrorPage.of(500, Optional.of(reference), Readers.theme(request)));
    }

    /// The general words for the status, with what exactly was wrong.
    private static ModelAndView told(HttpStatus status, String message, String hint, HttpServletRequest request) {
        ErrorPage general = ErrorPage.of(status.value(), Optional.empty(), Readers.theme(request));
        return page(new ErrorPage(
                status.value(),
                general.what(),
                sentence(message),
                hint.isEmpty() ? general.next() : sentence(hint),
                general.link(),
                Optional.empty(),
                general.theme()));
    }

    private static String sentence(String text) {
        return text.isEmpty()
                ? text
                : text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1) + ".";
    }

    static ModelAndView page(ErrorPage page) {
        return new ModelAndView("error", Map.of("page", page), HttpStatus.valueOf(page.status()));
    }
}
