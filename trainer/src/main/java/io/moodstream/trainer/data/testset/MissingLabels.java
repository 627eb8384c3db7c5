package io.moodstream.trainer.data.testset;

import io.moodstream.trainer.data.files.SourceFile;
import io.moodstream.trainer.data.files.SourceFiles;
import io.moodstream.trainer.data.files.UnreadableFile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Explains, from its contents, why a folder or zip has no labelled photo. */
final class MissingLabels {

    private static final int MAX_NAMED = 3;

    private MissingLabels() {}

    /** Describes the contents and the remedy. */
    static String sentence(Path path, SourceFiles files) {
        List<SourceFile> photos =
                files.files().stream().filter(LabelledFile::isPhoto).toList();
        if (!photos.isEmpty()) {
            return "No photo in '" + path + "' is below a folder called happy or sad (photos: " + photos.size() + ", "
                    + places(photos) + "): sort them into two such folders, or ask what the models say of one photo"
                    + " with 'classify'.";
        }
        if (!files.unlisted().isEmpty()) {
            return "In '" + path + "' there is no photo that this user may read, below a folder called happy or sad or"
                    + " elsewhere: " + UnreadableFile.list(files.unlisted()) + ". Give this user leave to read it.";
        }
        String held = files.files().isEmpty()
                ? "There is no file in '" + path + "'"
                : "There is no photo in '" + path + "', but files such as '"
                        + files.files().get(0).name() + "'";
        return held + ": name a folder or zip with photos below folders called happy or sad.";
    }

    private static String places(List<SourceFile> photos) {
        List<String> folders =
                photos.stream().map(MissingLabels::folder).distinct().toList();
        return folders.stream().limit(MAX_NAMED).collect(Collectors.joining(", "))
                + (folders.size() > MAX_NAMED ? " and " + (folders.size() - MAX_NAMED) + " more folders" : "");
    }

    private static String folder(SourceFile photo) {
        int end = photo.name().lastIndexOf('/');
        return end < 0 ? "right in it" : "in '" + photo.name().substring(0, end) + "'";
    }
}
