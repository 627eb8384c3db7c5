package io.moodstream.trainer.data;

import io.moodstream.domain.Label;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.imaging.Pixels;
import io.moodstream.models.training.LabelledPhotos;
import io.moodstream.models.training.TrainingListener;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The happy (3) and sad (4) rows of {@code fer2013.csv} that nothing is learnt from: {@code PublicTest} and {@code
 * PrivateTest}, which together are the test folder of Kaggle's {@code msambare/fer2013}.
 */
final class FerCsvTestRows implements TestSource {

    private static final Map<String, Label> EMOTIONS = Map.of("3", Label.HAPPY, "4", Label.SAD);
    private static final Set<String> TEST = Set.of("PublicTest", "PrivateTest");

    private final Path file;
    private final FerCsvColumns columns;

    FerCsvTestRows(Path file, FerCsvColumns columns) {
        this.file = file;
        this.columns = columns;
    }

    @Override
    public TestSet read(TrainingListener listener) {
        Rows rows = new Rows();
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            reader.readLine();
            int number = 1;
            for (String row = reader.readLine(); row != null; row = reader.readLine()) {
                rows.add(++number, row);
            }
        } catch (IOException e) {
            throw new MoodstreamException("The data set '" + file + "' cannot be read (" + e + "): check the disk.", e);
        }
        TestSet set = rows.set();
        if (set.photos().size() + set.bad().size() == 0) {
            throw new MoodstreamException("'" + file + "' has no happy (3) or sad (4) row with the usage PublicTest or"
                    + " PrivateTest: download the whole file.");
        }
        listener.progress(DataSource.READING, set.photos().size(), set.photos().size());
        return set;
    }

    private final class Rows {
        private final List<Pixels> photos = new ArrayList<>();
        private final List<Label> labels = new ArrayList<>();
        private final List<TestSet.Bad> bad = new ArrayList<>();
        private int passedOver;

        void add(int number, String row) {
            String[] cells = row.split(",", -1);
            Label label = cells.length == FerCsvColumns.COUNT ? EMOTIONS.get(cells[columns.emotion()].strip()) : null;
            if (label == null) {
                return;
            }
            if (!TEST.contains(cells[columns.usage()].strip())) {
                passedOver++;
                return;
            }
            try {
                photos.add(FerCsvSplits.parse(cells[columns.pixels()]));
                labels.add(label);
            } catch (IllegalArgumentException e) {
                bad.add(new TestSet.Bad("line " + number, "It " + e.getMessage() + "."));
            }
        }

        TestSet set() {
            return new TestSet(new LabelledPhotos(photos, labels), bad, passedOver);
        }
    }
}
