package io.moodstream.web.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Finds the route of a request, and turns whatever goes wrong into a {@link Problem}. */
public final class Router extends Handler.Abstract {

    /** The target of {@code OPTIONS *}. */
    private static final String WHOLE_SERVER = "*";

    private final List<Route> routes;
    private final List<Guard> guards;
    private final Timeouts timeouts;
    private final RequestDeadline deadline;

    /**
     * @param guards what every request must pass
     * @param deadline told of every request that arrives
     */
    public Router(List<Route> routes, List<Guard> guards, Timeouts timeouts, RequestDeadline deadline) {
        this.routes = List.copyOf(routes);
        this.guards = List.copyOf(guards);
        this.timeouts = timeouts;
        this.deadline = deadline;
    }

    /** Every route, for whoever wants to compare them with their description. */
    public List<Route> routes() {
        return routes;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        deadline.arrived(request);
        SecurityHeaders.addTo(response.getHeaders());
        Call call = new Call(request, response, callback, Map.of(), timeouts);
        try {
            guards.forEach(guard -> guard.check(call));
            answer(call);
        } catch (Exception e) {
            Refusals.answer(call, e);
        }
        return true;
    }

    private void answer(Call call) throws Exception {
        String path = String.valueOf(call.request().getHttpURI().getPath());
        TreeSet<String> methods = new TreeSet<>();
        for (Route route : routes) {
            Optional<Map<String, String>> variables = route.path().match(path);
            if (variables.isPresent() && route.takes(call.request().getMethod())) {
                route.guards().forEach(guard -> guard.check(call));
                route.endpoint().answer(call.at(variables.get()));
                return;
            }
            if (variables.isPresent() || path.equals(WHOLE_SERVER)) {
                methods.addAll(route.methods());
            }
        }
        if (methods.isEmpty()) {
            throw nothingThere(path);
        }
        otherMethod(call, String.join(", ", methods));
    }

    private static Refusal nothingThere(String path) {
        return Problem.of(
                        404, "nothing-there", "There is nothing at '" + path + "'; /openapi.json lists what there is.")
                .refusal();
    }

    /** What may be asked here: the answer to {@code OPTIONS}, and a refusal for every other method. */
    private static void otherMethod(Call call, String allowed) {
        call.response().getHeaders().put(HttpHeader.ALLOW, allowed);
        String method = call.request().getMethod();
        if (!method.equals("OPTIONS")) {
            throw Problem.of(405, "other-method", "'" + method + "' is not taken here, only " + allowed + ".")
                    .refusal();
        }
        call.response().setStatus(204);
        call.callback().succeeded();
    }
}
