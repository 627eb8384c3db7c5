package io.moodstream.web.http;

/** What answers a route. */
@FunctionalInterface
public interface Endpoint {

    /**
     * Answers the call, now or later on another thread.
     *
     * @throws ProblemException to answer with a problem
     * @throws Exception whatever else went wrong: status 500
     */
    void answer(HttpExchange exchange) throws Exception;
}
