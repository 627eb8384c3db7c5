package io.moodstream.web.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.web.http.Endpoint;
import io.moodstream.web.http.route.Route;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The page's files, at their paths. They contain nothing secret and are public. */
public final class Page {

    private static final List<String> FILES = List.of(
            "icon.svg",
            "app.css",
            "theme.js",
            "toggle.js",
            "topics.js",
            "app.js",
            "access.js",
            "band.js",
            "chart.js",
            "dom.js",
            "models.js",
            "photos.js",
            "rollouts.js",
            "store.js",
            "stream.js",
            "upload.js");

    private Page() {}

    public static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.add(Route.get("/", file("index.html")));
        routes.add(Route.get("/topics", file("topics.html")));
        FILES.forEach(name -> routes.add(Route.get("/" + name, file(name))));
        return routes;
    }

    /** A JSON document that does not change while the server runs. */
    public static Endpoint document(JsonNode json) {
        return StaticFile.of(json.toPrettyString().getBytes(StandardCharsets.UTF_8), "application/json");
    }

    /** A file in the jar. */
    public static Endpoint file(String name) {
        return StaticFile.of(name);
    }
}
