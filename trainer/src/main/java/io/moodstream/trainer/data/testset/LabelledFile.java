package io.moodstream.trainer.data.testset;

import io.moodstream.domain.ClassLabel;
import io.moodstream.models.imaging.PhotoNames;
import io.moodstream.trainer.data.files.SourceFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A photo file labelled by its folders.
 *
 * @param file the file, with its path in the source
 * @param label from the nearest parent folder named {@code happy} or {@code sad}, ignoring case
 */
record LabelledFile(SourceFile file, ClassLabel label) {

    /** This file with its label; empty for other classes and for files that are not photos. */
    static Optional<LabelledFile> of(Path source, SourceFile file) {
        List<String> parts = Arrays.asList(file.name().split("/", -1));
        return isPhoto(file) ? label(source, parts).map(label -> new LabelledFile(file, label)) : Optional.empty();
    }

    /** Whether its name is that of a photo. */
    static boolean isPhoto(SourceFile file) {
        return PhotoNames.is(file.name());
    }

    /** Whether it is below a folder of this name in its source. */
    boolean isIn(String folder) {
        List<String> parts = Arrays.asList(file.name().toLowerCase(Locale.ROOT).split("/", -1));
        return parts.subList(0, parts.size() - 1).contains(folder);
    }

    /** The source folder itself may provide the label. */
    private static Optional<ClassLabel> label(Path source, List<String> parts) {
        for (int i = parts.size() - 2; i >= 0; i--) {
            Optional<ClassLabel> label = label(parts.get(i));
            if (label.isPresent()) {
                return label;
            }
        }
        return label(String.valueOf(source.toAbsolutePath().normalize().getFileName()));
    }

    private static Optional<ClassLabel> label(String folder) {
        return Arrays.stream(ClassLabel.values())
                .filter(label -> label.name().equalsIgnoreCase(folder))
                .findFirst();
    }
}
