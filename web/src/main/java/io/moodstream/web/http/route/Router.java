package io.moodstream.web.http.route;

import io.moodstream.web.http.Guard;
import io.moodstream.web.http.HttpExchange;
import io.moodstream.web.http.ProblemDetails;
import io.moodstream.web.http.ProblemException;
import io.moodstream.web.http.ProblemWriter;
import io.moodstream.web.http.SecurityHeaders;
import io.moodstream.web.http.Timeouts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Finds the route of a request, and turns any failure into a {@link ProblemDetails}. */
public final class Router extends Handler.Abstract {

    /** The target of {@code OPTIONS *}. */
    private static final String WHOLE_SERVER = "*";

    private final List<Route> routes;
    private final List<Guard> guards;
    private final Timeouts timeouts;
    private final RequestDeadline deadline;

    /**
     * @param guards guards that every request must pass
     * @param deadline notified of every request that arrives
     */
    public Router(List<Route> routes, List<Guard> guards, Timeouts timeouts, RequestDeadline deadline) {
        this.routes = List.copyOf(routes);
        this.guards = List.copyOf(guards);
        this.timeouts = timeouts;
        this.deadline = deadline;
    }

    /** All routes, for comparison with the API description. */
    public List<Route> routes() {
        return routes;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        deadline.arrived(request);
        SecurityHeaders.addTo(response.getHeaders());
        HttpExchange exchange = new HttpExchange(request, response, callback, Map.of(), timeouts);
        try {
            guards.forEach(guard -> guard.check(exchange));
            answer(exchange);
        } catch (Exception e) {
            ProblemWriter.answer(exchange, e);
        }
        return true;
    }

    private void answer(HttpExchange exchange) throws Exception {
        String path = String.valueOf(exchange.request().getHttpURI().getPath());
        TreeSet<String> methods = new TreeSet<>();
        for (Route route : routes) {
            Optional<Map<String, String>> variables = route.path().match(path);
            if (variables.isPresent() && route.takes(exchange.request().getMethod())) {
                route.guards().forEach(guard -> guard.check(exchange));
                route.endpoint().answer(exchange.at(variables.get()));
                return;
            }
            if (variables.isPresent() || path.equals(WHOLE_SERVER)) {
                methods.addAll(route.methods());
            }
        }
        if (methods.isEmpty()) {
            throw nothingThere(path);
        }
        otherMethod(exchange, String.join(", ", methods));
    }

    private static ProblemException nothingThere(String path) {
        return ProblemDetails.of(
                        404, "nothing-there", "There is nothing at '" + path + "'; /openapi.json lists what there is.")
                .refusal();
    }

    /** Responds to {@code OPTIONS} with the allowed methods, and rejects every other method. */
    private static void otherMethod(HttpExchange exchange, String allowed) {
        exchange.response().getHeaders().put(HttpHeader.ALLOW, allowed);
        String method = exchange.request().getMethod();
        if (!method.equals("OPTIONS")) {
            throw ProblemDetails.of(405, "other-method", "'" + method + "' is not taken here, only " + allowed + ".")
                    .refusal();
        }
        exchange.response().setStatus(204);
        exchange.callback().succeeded();
    }
}
