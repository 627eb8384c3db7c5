package io.moodstream.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The results: ratios, figures with their unit in the name, and remarks for people. */
public final class BenchReport {

    /** All ratios, in order; one that was not measured is null. */
    private static final List<String> RATIOS = List.of(
            "pipeline_vs_raw_batch1",
            "pipeline_vs_raw_best_batch",
            "small_models_vs_raw_batch1",
            "vs_usual_example",
            "vs_djl_serving",
            "train_vs_bare_step");

    private final Map<String, @Nullable MedianRange> ratios = new LinkedHashMap<>();
    private final Map<String, MedianRange> figures = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();

    public BenchReport() {
        RATIOS.forEach(name -> ratios.put(name, null));
    }

    /** @param values one per repetition, of values measured right after each other */
    public void ratio(String name, List<Double> values) {
        if (!ratios.containsKey(name)) {
            throw new IllegalArgumentException("There is no ratio " + name + ".");
        }
        ratios.put(name, MedianRange.of(values));
    }

    /** @param name name with the unit, such as {@code swap_pause_ms_max} */
    public void figure(String name, MedianRange range) {
        figures.put(name, range);
    }

    public void figure(String name, double value) {
        figure(name, MedianRange.of(value));
    }

    public void figure(String name, List<Double> values) {
        figure(name, MedianRange.of(values));
    }

    public void remark(String text) {
        remarks.add(text);
    }

    public Map<String, @Nullable MedianRange> ratios() {
        return ratios;
    }

    public Map<String, MedianRange> figures() {
        return figures;
    }

    public List<String> remarks() {
        return remarks;
    }
}
