package io.moodstream.trainer.data;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.imaging.Pixels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringTokenizer;

/** The rows of a CSV, gathered by their usage. */
final class FerCsvSplits {

    private static final int WHITE = 255;

    private final Set<Expression> wanted;
    private final Side train = new Side();
    private final Side test = new Side();

    FerCsvSplits(Set<Expression> wanted) {
        this.wanted = wanted;
    }

    boolean wants(Expression expression) {
        return wanted.contains(expression);
    }

    /** @throws IllegalArgumentException if the usage is unknown or the pixels are not 48x48 grey values */
    void add(String usage, Expression expression, String pixels) {
        switch (usage) {
            case "Training" -> train.add(expression, pixels);
            case "PublicTest" -> test.add(expression, pixels);
            case "PrivateTest" -> {
                // Not even parsed: see FerCsv.
            }
            default ->
                throw new IllegalArgumentException(
                        "has the usage '" + usage + "' instead of Training, PublicTest or PrivateTest");
        }
    }

    FaceData data(Path file) {
        check(train, file, "Training");
        check(test, file, "PublicTest");
        return new FaceData(train.photos(), test.photos());
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

    private void check(Side side, Path file, String usage) {
        List<Expression> missing = wanted.stream()
                .filter(expression -> !side.expressions.contains(expression))
                .toList();
        if (!missing.isEmpty()) {
            throw new MoodstreamException("The data set '" + file + "' has no rows of "
                    + missing.stream().map(Expression::folder).toList() + " with the usage " + usage
                    + ": download the whole file.");
        }
    }

    /** One split. */
    private static final class Side {
        private final List<Pixels> photos = new ArrayList<>();
        private final List<Expression> expressions = new ArrayList<>();

        void add(Expression expression, String pixels) {
            photos.add(parse(pixels));
            expressions.add(expression);
        }

        FacePhotos photos() {
            return new FacePhotos(photos, expressions);
        }
    }
}
