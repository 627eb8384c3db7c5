package io.moodstream.web.http.guard;

import io.moodstream.web.http.Guard;
import io.moodstream.web.http.HttpExchange;
import io.moodstream.web.http.ProblemDetails;
import java.util.Set;

/**
 * Keeps other web pages from sending requests, reading responses and taking permits that others need. Programs such as
 * curl are not restricted.
 *
 * @param linked whether links on other pages may lead here, as for the page itself
 */
public record CrossOriginGuard(boolean linked) implements Guard {

    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD");

    @Override
    public void check(HttpExchange exchange) {
        if (exchange.sender().isForeignPage() && !(linked && isFollowedLink(exchange))) {
            throw ProblemDetails.of(
                            403,
                            "foreign-origin",
                            "A page of another origin asked for this; only this server's own page and programs may.")
                    .refusal();
        }
    }

    /** The browser replaces the linking page with the response, which that page cannot read. */
    private static boolean isFollowedLink(HttpExchange exchange) {
        return SAFE_METHODS.contains(exchange.request().getMethod())
                && exchange.header("Sec-Fetch-Mode").filter("navigate"::equals).isPresent()
                && exchange.header("Sec-Fetch-Dest").filter("document"::equals).isPresent();
    }
}
