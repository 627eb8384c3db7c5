package io.moodstream.importer.network;

import io.moodstream.importer.picture.PictureInput;
import io.moodstream.models.features.SavedModelExtractorFormat;
import java.nio.file.Path;

/** A network read from another library's file, which can be written as an extractor. */
public interface ForeignModel {

    /** What the file says of itself. */
    NetworkDescription description();

    /**
     * Writes an extractor from our pictures to the numbers of the network.
     *
     * @param input what the network wants of its pictures
     * @param folder an empty or missing folder
     * @return numbers for each picture
     * @throws io.moodstream.domain.MoodstreamException if the network does not take such pictures
     */
    int writeExtractor(PictureInput input, Path folder);

    /** Name of the {@link io.moodstream.models.features.ExtractorFormat} that it is written in. */
    default String extractorFormat() {
        return SavedModelExtractorFormat.NAME;
    }
}
