package io.moodstream.web.http;

/**
 * Wants a server on loopback to be asked for by a name of loopback, so that no foreign name can be bent to this machine.
 *
 * @param loopback whether the server listens on loopback alone; else it has names that it does not know, and tokens guard it
 */
public record HostHeaderGuard(boolean loopback) implements Guard {

    @Override
    public void check(HttpExchange exchange) {
        if (loopback && !exchange.sender().asksForLoopback()) {
            throw ProblemDetails.of(
                            403,
                            "foreign-host",
                            "This server listens on loopback and is called 127.0.0.1 or localhost, not '"
                                    + exchange.header("Host").orElse("") + "'.")
                    .refusal();
        }
    }
}
