package io.moodstream.web.http;

/** Something a request must pass before it is answered. */
@FunctionalInterface
public interface Guard {

    /** @throws ProblemException if the request may not pass */
    void check(HttpExchange exchange);
}
