package io.moodstream.web.http.route;

import io.moodstream.web.http.Endpoint;
import io.moodstream.web.http.Guard;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * One route.
 *
 * @param method HTTP method
 * @param path a template such as {@code /photos/{id}}
 * @param endpoint handles the requests
 * @param guards guards that a request must pass first, in order
 */
public record Route(String method, PathTemplate path, Endpoint endpoint, List<Guard> guards) {

    public static Route get(String path, Endpoint endpoint, Guard... guards) {
        return new Route("GET", new PathTemplate(path), endpoint, Arrays.asList(guards));
    }

    public static Route post(String path, Endpoint endpoint, Guard... guards) {
        return new Route("POST", new PathTemplate(path), endpoint, Arrays.asList(guards));
    }

    boolean takes(String asked) {
        return methods().contains(asked) && !asked.equals("OPTIONS");
    }

    /** The allowed methods: GET also allows HEAD. */
    Set<String> methods() {
        return method.equals("GET") ? Set.of("GET", "HEAD", "OPTIONS") : Set.of(method, "OPTIONS");
    }
}
