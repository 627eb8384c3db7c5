package io.moodstream.stream.metrics;

/**
 * One subject in one interval of event time between two window starts. All photos of a pane are in the same windows, so
 * a change need not be sent once per window.
 *
 * @param start a value of {@link MetricWindows#paneOf}
 */
public record Pane(Subject subject, long start) {

    public String text() {
        return subject.text() + "/" + start;
    }

    public static Pane parse(String text) {
        int slash = text.lastIndexOf('/');
        return new Pane(Subject.parse(text.substring(0, slash)), Long.parseLong(text.substring(slash + 1)));
    }
}
