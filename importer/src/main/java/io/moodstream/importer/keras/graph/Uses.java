package io.moodstream.importer.keras.graph;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.importer.keras.graph.InboundNodes.Output;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The uses of all layers of a functional model, and what is computed of them. */
final class Uses {

    private static final int MAX = 4_000;

    private final List<Use> all = new ArrayList<>();
    private final Map<Output, Integer> nodes = new HashMap<>();
    private final Map<String, Integer> firstUse;

    private Uses(Map<String, Integer> firstUse) {
        this.firstUse = firstUse;
    }

    /**
     * One use of a layer.
     *
     * @param output under which others are given its output
     */
    record Use(LayerEntry entry, Output output, List<Output> inputs) {}

    static Uses of(Collection<LayerEntry> entries, Output output) {
        Map<String, List<List<Output>>> inbound = new HashMap<>();
        Map<String, Integer> highest = new HashMap<>();
        highest.merge(output.layer(), output.use(), Math::max);
        for (LayerEntry entry : entries) {
            List<List<Output>> uses = InboundNodes.of(entry);
            inbound.put(entry.name(), uses);
            uses.forEach(inputs -> inputs.forEach(input -> highest.merge(input.layer(), input.use(), Math::max)));
        }
        Uses uses = new Uses(new HashMap<>());
        for (LayerEntry entry : entries) {
            List<List<Output>> own = inbound.getOrDefault(entry.name(), List.of());
            // Keras counts the use of a model for building itself, which is none here.
            boolean counted = entry.isModel() && highest.getOrDefault(entry.name(), 0) == own.size();
            int first = counted ? 1 : 0;
            uses.firstUse.put(entry.name(), first);
            for (int i = 0; i < own.size(); i++) {
                uses.all.add(new Use(entry, new Output(entry.name(), first + i), own.get(i)));
            }
        }
        if (uses.all.size() > MAX) {
            throw new MoodstreamException("The model uses its layers " + uses.all.size() + " times, more than " + MAX
                    + "; import a smaller network.");
        }
        return uses;
    }

    List<Use> all() {
        return all;
    }

    boolean isReady(Use use) {
        return nodes.keySet().containsAll(use.inputs());
    }

    List<Integer> inputs(Use use) {
        return use.inputs().stream().map(this::node).toList();
    }

    void computed(Output output, int node) {
        nodes.put(output, node);
    }

    int node(Output output) {
        Integer node = nodes.get(output);
        if (node == null) {
            throw new MoodstreamException("Nothing computes the output " + output.layer()
                    + " of the model; save the model again with model.save.");
        }
        return node;
    }
}
