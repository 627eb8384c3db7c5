package io.moodstream.trainer.base;

import io.moodstream.models.training.TrainingListener;
import io.moodstream.models.vgg16.Vgg16Weights;
import java.nio.file.Path;
import java.util.Optional;

/** Where the weights of a VGG16 base come from. */
public interface BaseSource {

    /** The source that is taken where none is named. */
    String DEFAULT = "faces";

    /**
     * The weights.
     *
     * @param cache folder for what need not be fetched again
     * @param listener told how far a download is
     * @throws io.moodstream.domain.MoodstreamException if they cannot be had
     */
    Vgg16Weights weights(Path cache, TrainingListener listener);

    /** What is wrong with this source, as far as can be told at once. */
    default Optional<String> problem() {
        return Optional.empty();
    }

    /**
     * The source that a text names.
     *
     * @param text {@code faces}, {@code imagenet}, {@code random}, or the path of a file
     */
    static BaseSource named(String text) {
        return switch (text) {
            case "faces" -> new FacesBase();
            case "imagenet" -> ImagenetBase.published();
            case "random" -> random();
            default -> new FileBase(Path.of(text));
        };
    }

    /** A base that has seen nothing; the same one always, so that its features and its bytes are kept once. */
    static BaseSource random() {
        return new RandomBase();
    }
}
