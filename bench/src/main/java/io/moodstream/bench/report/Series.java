package io.moodstream.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Values by name, one per repetition; compared values were measured in the same repetition. */
public final class Series {

    private final Map<String, List<Double>> values = new LinkedHashMap<>();

    public void add(String name, double value) {
        values.computeIfAbsent(name, it -> new ArrayList<>()).add(value);
    }

    public List<Double> get(String name) {
        return List.copyOf(values.getOrDefault(name, List.of()));
    }

    /** One divided by the other, per repetition, since a slow phase of the machine affects both. */
    public List<Double> ratio(String these, String to) {
        List<Double> above = get(these);
        List<Double> below = get(to);
        return IntStream.range(0, above.size())
                .mapToObj(i -> above.get(i) / below.get(i))
                .toList();
    }

    /** Adds all of them to the report as figures. */
    public void figures(BenchReport report) {
        values.forEach(report::figure);
    }
}
