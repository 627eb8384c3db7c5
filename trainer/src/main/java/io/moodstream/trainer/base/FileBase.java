package io.moodstream.trainer.base;

import io.moodstream.models.training.TrainingListener;
import io.moodstream.models.vgg16.Vgg16Weights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Weights in a file.
 *
 * @param file HDF5 file as Keras publishes it without top, or the output of {@code train --backbone}
 */
record FileBase(Path file) implements BaseSource {

    @Override
    public Vgg16Weights weights(Path cache, TrainingListener listener) {
        return Vgg16Weights.read(file);
    }

    @Override
    public Optional<String> problem() {
        return Files.isRegularFile(file)
                ? Optional.empty()
                : Optional.of("There is no VGG16 weights file '" + file
                        + "': name faces, imagenet or random, a Keras HDF5 file without top, or what 'train --backbone'"
                        + " wrote.");
    }
}
