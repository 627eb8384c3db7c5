package io.moodstream.models.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.models.contract.InMemoryFeatures;
import io.moodstream.models.contract.MemberKindContract;
import io.moodstream.models.features.SavedModelExtractor;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.imaging.pixels.Preprocessing;
import io.moodstream.models.training.FeatureSource;
import io.moodstream.models.training.Hyperparameters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The custom network as the recipe {@code best} trains it: augmented, with dropout, scoring the mirror image too. */
class MirroredCnnTest extends MemberKindContract {

    private final InMemoryFeatures run = new InMemoryFeatures();

    @Override
    protected MemberKind kind() {
        return new CustomCnn();
    }

    @Override
    protected Hyperparameters recipe() {
        Map<String, String> values = new HashMap<>(CustomCnnTest.quick().values());
        values.putAll(Map.of(
                "schedule", "cosine",
                "warmup", "0.1",
                "dropout", "0.2",
                "mirror", "true",
                "augment_flip", "0.5",
                "augment_shift", "1",
                "augment_gain", "0.1"));
        return new Hyperparameters(values);
    }

    @Override
    protected FeatureSource features() {
        return run;
    }

    @Test
    void classifies_a_photo_and_its_mirror_image_alike() {
        var member = train("mirror", SEED);
        Pixels photo = validation.photos().get(0);
        try (SavedModelExtractor trunk = SavedModelExtractor.load(member.extractor(), Preprocessing.LUMA);
                ClassifierHead head = kind().load(member.head(), trunk.size())) {
            double[] scores = head.score(trunk.extract(List.of(photo, mirrored(photo))));
            assertThat(trunk.size()).isEqualTo(2 * CustomCnn.FEATURES);
            assertThat(scores[0]).isEqualTo(scores[1], Offset.offset(1e-6));
        }
    }

    private static Pixels mirrored(Pixels photo) {
        byte[] from = photo.toBytes();
        byte[] to = new byte[from.length];
        for (int i = 0; i < from.length; i++) {
            int channel = i % Pixels.CHANNELS;
            int column = i / Pixels.CHANNELS % Pixels.SIDE;
            int row = i / Pixels.CHANNELS / Pixels.SIDE;
            to[(row * Pixels.SIDE + Pixels.SIDE - 1 - column) * Pixels.CHANNELS + channel] = from[i];
        }
        return Pixels.of(to);
    }
}
