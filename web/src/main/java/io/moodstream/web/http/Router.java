package io.moodstream.web.http;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the route of a request, and turns whatever goes wrong into a {@link Problem}. */
public final class Router extends Handler.Abstract {

    private static final Logger LOG = LoggerFactory.getLogger(Router.class);

    private final List<Route> routes;
    private final List<Guard> guards;

    /** @param guards what every request must pass */
    public Router(List<Route> routes, List<Guard> guards) {
        this.routes = List.copyOf(routes);
        this.guards = List.copyOf(guards);
    }

    /** Every route, for whoever wants to compare them with their description. */
    public List<Route> routes() {
        return routes;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        SecurityHeaders.addTo(response.getHeaders());
        Call call = new Call(request, response, callback, Map.of());
        try {
            guards.forEach(guard -> guard.check(call));
            answer(call);
        } catch (Exception e) {
            refuse(call, e);
        }
        return true;
    }

    private void answer(Call call) throws Exception {
        String path = Request.getPathInContext(call.request());
        List<Route> here =
                routes.stream().filter(route -> route.path().matches(path)).toList();
        for (Route route : here) {
            if (route.takes(call.request().getMethod())) {
                route.guards().forEach(guard -> guard.check(call));
                Map<String, String> variables = route.path().getPathParams(path);
                route.endpoint().answer(new Call(call.request(), call.response(), call.callback(), variables));
                return;
            }
        }
        throw here.isEmpty() ? nothingThere(path) : otherMethod(call, here);
    }

    private static Refusal nothingThere(String path) {
        return Problem.of(
                        404, "nothing-there", "There is nothing at '" + path + "'; /openapi.json lists what there is.")
                .refusal();
    }

    private static Refusal otherMethod(Call call, List<Route> here) {
        TreeSet<String> methods = new TreeSet<>();
        here.forEach(route -> methods.add(route.method()));
        String allowed = String.join(", ", methods);
        call.response().getHeaders().put(HttpHeader.ALLOW, allowed);
        return Problem.of(
                        405, "other-method", "'" + call.request().getMethod() + "' is not taken here, only " + allowed)
                .refusal();
    }

    private static void refuse(Call call, Exception e) {
        if (e instanceof Refusal refusal) {
            refuse(call, refusal.problem());
        } else if (e instanceof HttpException bad) {
            refuse(
                    call,
                    Problem.of(bad.getCode(), "bad-request", "The request is not well-formed: " + bad.getReason()));
        } else if (e instanceof IOException) {
            // The client went away: nobody is there to be told.
            call.callback().failed(e);
        } else {
            LOG.error("{} {} failed", call.request().getMethod(), Request.getPathInContext(call.request()), e);
            refuse(call, Problem.of(500, "fault", "The server failed at this request; its log says why."));
        }
    }

    private static void refuse(Call call, Problem problem) {
        HttpFields sent = call.request().getHeaders();
        if (sent.contains(HttpHeader.CONTENT_LENGTH) || sent.contains(HttpHeader.TRANSFER_ENCODING)) {
            // A body that was not wanted may cost the connection: nobody is to send the next request on it.
            call.response().getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        new UnreadBody(call.request(), () -> call.problem(problem)).run();
    }
}
