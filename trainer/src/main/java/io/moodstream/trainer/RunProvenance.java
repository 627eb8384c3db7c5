package io.moodstream.trainer;

import io.moodstream.trainer.data.Split;
import io.moodstream.trainer.data.source.TrainingData;
import java.util.HashMap;
import java.util.Map;

/**
 * The manifest facts that all members of a run share.
 *
 * @param recipe name of the recipe
 * @param seed seed of the run
 * @param data fingerprint of the data set
 * @param photos numbers of training, validation and test photos, and facts of the data sets
 */
public record RunProvenance(String recipe, long seed, String data, Map<String, String> photos) {

    public RunProvenance {
        photos = Map.copyOf(photos);
    }

    /** Facts for the voting policies fitted in the run. */
    public Map<String, String> ofPolicies() {
        return Map.of(
                "recipe",
                recipe,
                "seed",
                String.valueOf(seed),
                "data_fingerprint",
                data,
                "validation_photos",
                photos.getOrDefault("validation_photos", "0"));
    }

    public static RunProvenance of(String recipe, long seed, TrainingData data, Split split) {
        Map<String, String> photos = new HashMap<>(data.facts());
        photos.put("train_photos", String.valueOf(split.train().size()));
        photos.put("validation_photos", String.valueOf(split.validation().size()));
        photos.put("test_photos", String.valueOf(data.test().size()));
        return new RunProvenance(recipe, seed, data.fingerprint(), photos);
    }
}
