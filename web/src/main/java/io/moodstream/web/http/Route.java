package io.moodstream.web.http;

import java.util.Arrays;
import java.util.List;
import org.eclipse.jetty.http.pathmap.UriTemplatePathSpec;

/**
 * One route.
 *
 * @param method HTTP method
 * @param path a template such as {@code /photos/{id}}
 * @param endpoint what answers
 * @param guards what a request must pass first, in order
 */
public record Route(String method, UriTemplatePathSpec path, Endpoint endpoint, List<Guard> guards) {

    public static Route get(String path, Endpoint endpoint, Guard... guards) {
        return new Route("GET", new UriTemplatePathSpec(path), endpoint, Arrays.asList(guards));
    }

    public static Route post(String path, Endpoint endpoint, Guard... guards) {
        return new Route("POST", new UriTemplatePathSpec(path), endpoint, Arrays.asList(guards));
    }

    boolean takes(String asked) {
        return method.equals(asked) || method.equals("GET") && asked.equals("HEAD");
    }
}
