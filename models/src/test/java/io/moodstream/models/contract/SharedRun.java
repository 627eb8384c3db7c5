package io.moodstream.models.contract;

import io.moodstream.models.training.FeatureSource;
import io.moodstream.models.vgg16.Vgg16;
import io.moodstream.models.vgg16.Vgg16Weights;
import java.nio.file.Path;

/** A run with a random VGG16 base, shared by all tests that need one, since its features take seconds to compute. */
public final class SharedRun {

    private static final FeatureSource RUN = run();

    private SharedRun() {}

    public static FeatureSource withVgg16() {
        return RUN;
    }

    private static FeatureSource run() {
        Path folder = Path.of("target", "vgg16-random");
        Vgg16.export(Vgg16Weights.random(7), folder);
        InMemoryFeatures features = new InMemoryFeatures();
        features.register(Vgg16.EXTRACTOR, folder);
        return features;
    }
}
