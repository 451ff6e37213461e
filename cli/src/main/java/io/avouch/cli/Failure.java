package io.avouch.cli;

/// A command can't go on: what, where, the value, and what to do next, with the owner in the exit code.
public final class Failure extends Exception {
    private final ExitCode owner;

    public Failure(ExitCode owner, String message) {
        super(message);
        this.owner = owner;
    }

    public Failure(ExitCode owner, String message, Throwable cause) {
        super(message, cause);
        this.owner = owner;
    }

    public static Failure usage(String what, String next) {
        return new Failure(ExitCode.USAGE, what + "; " + next);
    }

    public static Failure environment(String what, String next, Throwable cause) {
        return new Failure(ExitCode.ENVIRONMENT, what + "; " + next, cause);
    }

    public ExitCode owner() {
        return owner;
    }
}
