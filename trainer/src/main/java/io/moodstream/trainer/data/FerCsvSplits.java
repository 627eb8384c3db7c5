package io.moodstream.trainer.data;

import io.moodstream.domain.Label;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.imaging.Pixels;
import io.moodstream.models.training.LabelledPhotos;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/** The rows of a CSV, gathered by their usage. */
final class FerCsvSplits {

    private static final int WHITE = 255;

    private final Side train = new Side();
    private final Side test = new Side();

    /** @throws IllegalArgumentException if the usage is unknown or the pixels are not 48x48 grey values */
    void add(String usage, Label label, String pixels) {
        switch (usage) {
            case "Training" -> train.add(label, pixels);
            case "PublicTest" -> test.add(label, pixels);
            case "PrivateTest" -> {
                // Not even parsed: see FerCsv.
            }
            default ->
                throw new IllegalArgumentException(
                        "has the usage '" + usage + "' instead of Training, PublicTest or PrivateTest");
        }
    }

    Dataset dataset(Path file) {
        train.check(file, "Training");
        test.check(file, "PublicTest");
        return Dataset.of(train.photos(), test.photos());
    }

    /** @throws IllegalArgumentException if the text is not 48x48 grey values */
    static Pixels parse(String text) {
        StringTokenizer numbers = new StringTokenizer(text, " \"");
        byte[] grey = new byte[Pixels.SIDE * Pixels.SIDE];
        if (numbers.countTokens() != grey.length) {
            throw new IllegalArgumentException("has " + numbers.countTokens() + " pixels instead of " + grey.length);
        }
        for (int i = 0; i < grey.length; i++) {
            grey[i] = value(numbers.nextToken());
        }
        return Pixels.ofGrey(grey);
    }

    private static byte value(String text) {
        try {
            int value = Integer.parseInt(text);
            if (value >= 0 && value <= WHITE) {
                return (byte) value;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IllegalArgumentException("has the pixel '" + text + "' instead of a number from 0 to 255");
    }

    /** One split. */
    private static final class Side {
        private final List<Pixels> photos = new ArrayList<>();
        private final List<Label> labels = new ArrayList<>();

        void add(Label label, String pixels) {
            photos.add(parse(pixels));
            labels.add(label);
        }

        void check(Path file, String usage) {
            if (!labels.contains(Label.HAPPY) || !labels.contains(Label.SAD)) {
                throw new MoodstreamException("The data set '" + file + "' has no rows of emotion 3 (happy) or 4 (sad)"
                        + " with the usage " + usage + ": download the whole file.");
            }
        }

        LabelledPhotos photos() {
            return new LabelledPhotos(photos, labels);
        }
    }
}
