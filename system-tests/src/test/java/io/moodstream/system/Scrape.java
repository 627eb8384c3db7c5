package io.moodstream.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the metrics endpoint of the running stream app returned. */
public record Scrape(String text) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{[^\\n]*})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    public static Scrape of(URI app) {
        return new Scrape(get(app.resolve("/metrics")).body());
    }

    /** The HTTP status of a page; 0 if there is no response. */
    public static int status(URI app, String path) {
        try {
            return get(app.resolve(path)).statusCode();
        } catch (IllegalStateException e) {
            return 0;
        }
    }

    /** Names of all metrics that have a sample. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        Matcher matcher = SAMPLE.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /** The labels of each sample of a metric. */
    List<Map<String, String>> labels(String metric) {
        List<Map<String, String>> all = new ArrayList<>();
        Matcher samples = SAMPLE.matcher(text);
        while (samples.find()) {
            if (samples.group(1).equals(metric) && samples.group(2) != null) {
                Map<String, String> labels = new HashMap<>();
                LABEL.matcher(samples.group(2)).results().forEach(label -> labels.put(label.group(1), label.group(2)));
                all.add(labels);
            }
        }
        return all;
    }

    /** The sum of a metric's samples whose labels contain this text. */
    public double sum(String metric, String labels) {
        double sum = 0;
        Matcher matcher = SAMPLE.matcher(text);
        while (matcher.find()) {
            String found = matcher.group(2) == null ? "" : matcher.group(2);
            if (matcher.group(1).equals(metric) && found.contains(labels)) {
                sum += Double.parseDouble(matcher.group(3));
            }
        }
        return sum;
    }

    private static HttpResponse<String> get(URI page) {
        try {
            return CLIENT.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("Nobody answers at " + page, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
