package io.moodstream.trainer.data.csv;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.trainer.data.Expression;
import io.moodstream.trainer.data.FaceData;
import io.moodstream.trainer.data.FacePhotos;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The rows of a CSV, grouped by usage. */
public final class FerCsvSplits {

    private final Set<Expression> wanted;
    private final Side train = new Side();
    private final Side test = new Side();

    public FerCsvSplits(Set<Expression> wanted) {
        this.wanted = wanted;
    }

    /** @throws IllegalArgumentException if the row is invalid */
    public void add(FerCsvRow row) {
        Expression expression = row.expression();
        FerCsvUsage usage = row.usage();
        if (wanted.contains(expression) && usage != FerCsvUsage.PRIVATE_TEST) {
            (usage == FerCsvUsage.TRAINING ? train : test).add(expression, row.pixels());
        }
    }

    /** @param name its name in messages */
    public FaceData data(String name) {
        check(train, name, FerCsvUsage.TRAINING);
        check(test, name, FerCsvUsage.PUBLIC_TEST);
        return new FaceData(train.photos(), test.photos());
    }

    private void check(Side side, String name, FerCsvUsage usage) {
        List<Expression> missing = wanted.stream()
                .filter(expression -> !side.expressions.contains(expression))
                .toList();
        if (!missing.isEmpty()) {
            throw new MoodstreamException("The data set '" + name + "' has no rows of "
                    + missing.stream().map(Expression::folder).toList() + " with the usage " + usage
                    + ": download the whole file.");
        }
    }

    /** One split. */
    private static final class Side {
        private final List<Pixels> photos = new ArrayList<>();
        private final List<Expression> expressions = new ArrayList<>();

        void add(Expression expression, Pixels pixels) {
            photos.add(pixels);
            expressions.add(expression);
        }

        FacePhotos photos() {
            return new FacePhotos(photos, expressions);
        }
    }
}
