package io.moodstream.trainer.base;

import io.moodstream.models.training.TrainingListener;
import io.moodstream.models.vgg16.Vgg16Weights;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The base that the project trained on FER2013's seven expressions; it ships with the bundle, as 8-bit integers. */
public record FacesBase() implements BaseSource {

    /** Its location on the class path. */
    public static final String RESOURCE = "/io/moodstream/bundle/extractors/vgg16.safetensors";

    @Override
    public Vgg16Weights weights(Path cache, TrainingListener listener) {
        return read();
    }

    /** The weights, as floats. */
    public static Vgg16Weights read() {
        try (InputStream in = FacesBase.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The class path lacks " + RESOURCE + ": build moodstream-bundle anew.");
            }
            Path file = Files.createTempFile("moodstream-base", ".safetensors");
            try {
                Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
                return Vgg16Weights.read(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The shipped base cannot be read: make room in the temporary folder.", e);
        }
    }
}
