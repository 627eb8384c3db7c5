package io.moodstream.stream.http;

/**
 * What is answered to a request.
 *
 * @param status of HTTP
 * @param type media type
 * @param text sent as UTF-8
 */
public record Page(int status, String type, String text) {

    /** Prometheus' text format. */
    public static Page metrics(String text) {
        return new Page(200, "text/plain; version=0.0.4; charset=utf-8", text);
    }

    /** JSON that says yes (200) or no (503), as probes ask. */
    public static Page health(boolean well, String json) {
        return new Page(well ? 200 : 503, "application/json", json);
    }

    static Page text(int status, String text) {
        return new Page(status, "text/plain; charset=utf-8", text);
    }
}
