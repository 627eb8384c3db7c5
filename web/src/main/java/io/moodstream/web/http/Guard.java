package io.moodstream.web.http;

/** A check that a request must pass before it is handled. */
@FunctionalInterface
public interface Guard {

    /** @throws ProblemException if the request may not pass */
    void check(HttpExchange exchange);
}
