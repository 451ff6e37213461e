package io.avouch.cli;

import io.avouch.core.ProblemsException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Collectors;

/// Turns whatever ended a command into a message and the exit code of its owner.
final class Failures {
    private Failures() {}

    static Failure of(Exception ended) {
        for (Throwable cause = ended; cause != null; cause = cause.getCause()) {
            if (cause instanceof Failure failure) {
                return failure;
            }
        }
        return switch (ended) {
            case ProblemsException wrong -> new Failure(ExitCode.USAGE, problems(wrong), wrong);
            case IOException broken -> new Failure(ExitCode.ENVIRONMENT, io(broken), broken);
            case InterruptedException stopped -> new Failure(ExitCode.ENVIRONMENT, "stopped before the end", stopped);
            default ->
                new Failure(
                        ExitCode.ENVIRONMENT,
                        "an error of Avouch's own (" + ended + "); set AVOUCH_DEBUG=1 for the trace, and report it",
                        ended);
        };
    }

    private static String problems(ProblemsException wrong) {
        return wrong.problems().stream().map(Object::toString).collect(Collectors.joining("\n"));
    }

    private static String io(IOException broken) {
        return switch (broken) {
            case NoSuchFileException absent -> absent.getFile() + ": there is no such file or folder; check the path";
            case AccessDeniedException denied ->
                denied.getFile() + ": it may not be read or written by this user; change its rights or its place";
            case FileSystemException disk ->
                disk.getFile() + ": " + disk.getReason() + "; free the disk or choose another place";
            default -> String.valueOf(broken.getMessage());
        };
    }
}
