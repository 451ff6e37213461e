package io.avouch.engine.run;

/// Waits for threads, whoever would rather not.
final class Joining {
    private Joining() {}

    /// Returns when the thread has ended; an interruption in between is told afterwards.
    static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
