package io.moodstream.web.http.guard;

import io.moodstream.web.http.Guard;
import io.moodstream.web.http.HttpExchange;
import io.moodstream.web.http.ProblemDetails;

/**
 * Requires a loopback host name for a server on loopback, as protection against DNS rebinding.
 *
 * @param loopback whether the server listens on loopback only; otherwise it does not know its host names, and is
 *     protected by tokens
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
