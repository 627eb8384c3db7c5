package io.moodstream.web.http;

import java.util.Set;

/**
 * Lets another web page neither send here nor read, nor take a place that others need. Programs such as curl are no pages.
 *
 * @param linked whether a link on another page may lead here, as to the page itself
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

    /** The browser shows the answer in the place of the page that has the link, and that page does not see it. */
    private static boolean isFollowedLink(HttpExchange exchange) {
        return SAFE_METHODS.contains(exchange.request().getMethod())
                && exchange.header("Sec-Fetch-Mode").filter("navigate"::equals).isPresent()
                && exchange.header("Sec-Fetch-Dest").filter("document"::equals).isPresent();
    }
}
