package io.moodstream.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Values by name, one for each repetition; what is compared was measured in the same one. */
public final class Series {

    private final Map<String, List<Double>> values = new LinkedHashMap<>();

    public void add(String name, double value) {
        values.computeIfAbsent(name, it -> new ArrayList<>()).add(value);
    }

    public List<Double> get(String name) {
        return List.copyOf(values.getOrDefault(name, List.of()));
    }

    /** One divided by the other, repetition by repetition: a slow minute of the machine slows both. */
    public List<Double> ratio(String these, String to) {
        List<Double> above = get(these);
        List<Double> below = get(to);
        return IntStream.range(0, above.size())
                .mapToObj(i -> above.get(i) / below.get(i))
                .toList();
    }

    /** All of them as figures of their names. */
    public void figures(BenchReport report) {
        values.forEach(report::figure);
    }
}
