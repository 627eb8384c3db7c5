package io.moodstream.web.http;

/** Something a request must pass before it is answered. */
@FunctionalInterface
public interface Guard {

    /** @throws Refusal if the request may not pass */
    void check(Call call);
}
