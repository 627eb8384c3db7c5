package io.moodstream.web.http;

/** What answers a route. */
@FunctionalInterface
public interface Endpoint {

    /**
     * Answers the call, now or later on another thread.
     *
     * @throws Refusal to answer with a problem
     * @throws Exception whatever else went wrong: status 500
     */
    void answer(Call call) throws Exception;
}
