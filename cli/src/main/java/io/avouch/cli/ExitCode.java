package io.avouch.cli;

/// How a command ended, by who has to act next.
public enum ExitCode {
    /// Nobody: it is done.
    DONE(0),
    /// Whoever asked to fail on deviations: there are some.
    DEVIATIONS(1),
    /// Whoever typed the command or wrote the input.
    USAGE(2),
    /// Whoever keeps the machine: disk, network, port, server.
    ENVIRONMENT(3),
    /// Whoever relies on the evidence: it did not verify.
    NOT_VERIFIED(4);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
