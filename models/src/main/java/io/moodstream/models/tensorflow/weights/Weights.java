package io.moodstream.models.tensorflow.weights;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The weights of a network by name, in the network's order. Immutable. */
public final class Weights {

    private final Map<String, Weight> byName = new LinkedHashMap<>();

    private Weights(Collection<Weight> weights) {
        weights.forEach(weight -> byName.put(weight.name(), weight));
    }

    public static Weights of(Collection<Weight> weights) {
        return new Weights(weights);
    }

    /** These weights, with those of the same name replaced. */
    public Weights with(Weight... changed) {
        Weights copy = new Weights(byName.values());
        for (Weight weight : changed) {
            copy.byName.put(weight.name(), weight);
        }
        return copy;
    }

    /**
     * Returns the weight for this specification.
     *
     * @throws MoodstreamException if there is none of that name, or it has another shape
     */
    public Weight get(WeightSpec spec) {
        Weight weight = byName.get(spec.name());
        if (weight == null || !weight.shape().equals(spec.shape())) {
            throw new MoodstreamException("The weight " + spec.name() + " should have the shape " + spec.shape()
                    + ", but " + (weight == null ? "there is none." : "has " + weight.shape() + "."));
        }
        return weight;
    }

    public List<Weight> all() {
        return List.copyOf(byName.values());
    }

    /** Number of values in all weights. */
    public long parameters() {
        return byName.values().stream().mapToLong(w -> w.shape().size()).sum();
    }

    /** SHA-256 over names, shapes and values, in order: the fingerprint of a network. */
    public String sha256() {
        MessageDigest digest = Sha256.digest();
        byName.values().forEach(weight -> {
            digest.update((weight.name() + weight.shape()).getBytes(StandardCharsets.UTF_8));
            ByteBuffer bytes =
                    ByteBuffer.allocate(weight.values().length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(weight.values());
            digest.update(bytes);
        });
        return Sha256.hex(digest);
    }
}
