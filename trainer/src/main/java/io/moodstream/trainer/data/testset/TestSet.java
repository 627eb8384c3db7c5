package io.moodstream.trainer.data.testset;

import io.moodstream.domain.ClassLabel;
import io.moodstream.models.training.LabelledPhotos;
import io.moodstream.trainer.data.FaceSearchResult;
import io.moodstream.trainer.data.files.UnreadableFile;
import java.util.List;
import java.util.Optional;

/**
 * Photos to evaluate models on.
 *
 * @param tested those that could be read and decoded
 * @param bad those that could not, and folders that could not be listed
 * @param passedOver number of happy and sad photos that are not used for evaluation, such as those of a {@code train}
 *     folder
 * @param caution a sentence on why results on them may be unreliable
 */
public record TestSet(List<TestPhoto> tested, List<Bad> bad, int passedOver, Optional<String> caution) {

    public TestSet {
        tested = List.copyOf(tested);
        bad = List.copyOf(bad);
    }

    /**
     * A photo that could not be read or decoded.
     *
     * @param why a sentence
     */
    public record Bad(String name, String why) {

        /** Converts an unreadable file, with the reason as a sentence. */
        public static Bad of(UnreadableFile unreadable) {
            return new Bad(unreadable.name(), unreadable.why() + ".");
        }
    }

    /** The model input of each photo, with its label. */
    public LabelledPhotos photos() {
        return new LabelledPhotos(
                tested.stream().map(TestPhoto::pixels).toList(),
                tested.stream().map(TestPhoto::label).toList());
    }

    /** Face search result of each photo. */
    public List<FaceSearchResult> searches() {
        return tested.stream().map(TestPhoto::search).toList();
    }

    /** Number of photos with this label. */
    public long count(ClassLabel label) {
        return tested.stream().filter(photo -> photo.label() == label).count();
    }
}
