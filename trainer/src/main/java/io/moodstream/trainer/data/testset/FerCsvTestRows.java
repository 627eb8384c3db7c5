package io.moodstream.trainer.data.testset;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.trainer.data.Expression;
import io.moodstream.trainer.data.csv.FerCsvRow;
import io.moodstream.trainer.data.csv.FerCsvRows;
import io.moodstream.trainer.data.csv.FerCsvUsage;
import io.moodstream.trainer.data.files.SourceFile;
import io.moodstream.trainer.data.source.DataSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The happy (3) and sad (4) rows of {@code fer2013.csv} that are not used for training: {@code PublicTest} and
 * {@code PrivateTest}, which together are the test folder of Kaggle's {@code msambare/fer2013}. Without a usage column,
 * all rows count.
 */
final class FerCsvTestRows implements TestSource {

    private final String name;
    private final SourceFile file;

    /** @param name its name in messages */
    FerCsvTestRows(String name, SourceFile file) {
        this.name = name;
        this.file = file;
    }

    @Override
    public TestSet read(TrainingListener listener) {
        TestSet set;
        try (FerCsvRows rows = FerCsvRows.open(file)) {
            set = new Collector().read(rows);
        } catch (IOException e) {
            throw new MoodstreamException(
                    "The data set '" + name + "' cannot be read (" + e.getMessage() + "): download it again.", e);
        }
        if (set.tested().size() + set.bad().size() == 0) {
            throw new MoodstreamException("'" + name + "' has no happy (3) or sad (4) row with the usage PublicTest or"
                    + " PrivateTest: download the whole file.");
        }
        listener.progress(DataSource.READING, set.tested().size(), set.tested().size());
        return set;
    }

    private static final class Collector {
        private final List<TestPhoto> photos = new ArrayList<>();
        private final List<TestSet.Bad> bad = new ArrayList<>();
        private int passedOver;

        TestSet read(FerCsvRows rows) throws IOException {
            try {
                for (Optional<FerCsvRow> row = rows.next(); row.isPresent(); row = rows.next()) {
                    addOrNote(row.get());
                }
            } catch (IllegalArgumentException restIsNoCsv) {
                note(rows.line(), restIsNoCsv);
            }
            return new TestSet(photos, bad, passedOver, Optional.empty());
        }

        private void addOrNote(FerCsvRow row) {
            try {
                add(row);
            } catch (IllegalArgumentException e) {
                note(row.line(), e);
            }
        }

        private void add(FerCsvRow row) {
            Expression expression = row.expression();
            boolean test = !row.columns().hasUsage() || row.usage() != FerCsvUsage.TRAINING;
            if (!Expression.HAPPY_AND_SAD.contains(expression)) {
                return;
            }
            if (!test) {
                passedOver++;
                return;
            }
            photos.add(TestPhoto.crop(name(row.line()), expression.label(), row.pixels()));
        }

        private void note(long line, IllegalArgumentException e) {
            bad.add(new TestSet.Bad(name(line), "It " + e.getMessage() + "."));
        }

        private static String name(long line) {
            return "line " + line;
        }
    }
}
