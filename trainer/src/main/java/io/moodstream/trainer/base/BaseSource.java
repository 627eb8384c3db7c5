package io.moodstream.trainer.base;

import io.moodstream.models.training.TrainingListener;
import io.moodstream.models.vgg16.Vgg16Weights;
import java.nio.file.Path;
import java.util.Optional;

/** Where the weights of a VGG16 base come from. */
public interface BaseSource {

    /** The default source. */
    String DEFAULT = "faces";

    /**
     * The weights.
     *
     * @param cache folder for downloads, so that they are not repeated
     * @param listener notified of download progress
     * @throws io.moodstream.domain.MoodstreamException if they are not available
     */
    Vgg16Weights weights(Path cache, TrainingListener listener);

    /** The problem with this source, as far as it can be detected without loading it. */
    default Optional<String> problem() {
        return Optional.empty();
    }

    /**
     * Parses a source.
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

    /** An untrained base; always the same one, so that its features and its bytes are stored once. */
    static BaseSource random() {
        return new RandomBase();
    }
}
