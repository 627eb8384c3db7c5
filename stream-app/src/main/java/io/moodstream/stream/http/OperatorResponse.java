package io.moodstream.stream.http;

/**
 * The response to a request.
 *
 * @param status HTTP status code
 * @param type media type
 * @param text sent as UTF-8
 */
public record OperatorResponse(int status, String type, String text) {

    /** Prometheus' text format. */
    public static OperatorResponse metrics(String text) {
        return new OperatorResponse(200, "text/plain; version=0.0.4; charset=utf-8", text);
    }

    /** JSON with the status 200 if healthy, else 503, as probes expect. */
    public static OperatorResponse health(boolean well, String json) {
        return new OperatorResponse(well ? 200 : 503, "application/json", json);
    }

    static OperatorResponse text(int status, String text) {
        return new OperatorResponse(status, "text/plain; charset=utf-8", text);
    }
}
