package io.moodstream.web.http;

/** Handles the requests of a route. */
@FunctionalInterface
public interface Endpoint {

    /**
     * Handles the request, synchronously or later on another thread.
     *
     * @throws ProblemException to respond with a problem
     * @throws Exception on any other failure: status 500
     */
    void answer(HttpExchange exchange) throws Exception;
}
