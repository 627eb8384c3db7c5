package io.moodstream.trainer.data;

import io.moodstream.domain.ClassLabel;
import io.moodstream.models.training.LabelledPhotos;
import io.moodstream.trainer.data.files.UnreadableFile;
import java.util.List;
import java.util.Optional;

/**
 * Photos to judge models by.
 *
 * @param tested those that could be read and decoded
 * @param bad those that could not, and folders that could not be looked into
 * @param passedOver happy and sad photos that are not for judging by, such as those of a {@code train} folder
 * @param caution what makes figures on them doubtful, a sentence
 */
public record TestSet(List<TestPhoto> tested, List<Bad> bad, int passedOver, Optional<String> caution) {

    public TestSet {
        tested = List.copyOf(tested);
        bad = List.copyOf(bad);
    }

    /** A photo that could not be read or decoded. @param why a sentence */
    public record Bad(String name, String why) {

        /** The same in a sentence. */
        public static Bad of(UnreadableFile unreadable) {
            return new Bad(unreadable.name(), unreadable.why() + ".");
        }
    }

    /** What is judged of each photo, with its label. */
    public LabelledPhotos photos() {
        return new LabelledPhotos(
                tested.stream().map(TestPhoto::pixels).toList(),
                tested.stream().map(TestPhoto::label).toList());
    }

    /** What the search of each photo for a face came to. */
    public List<FaceSearchResult> searches() {
        return tested.stream().map(TestPhoto::search).toList();
    }

    /** Photos with this label. */
    public long count(ClassLabel label) {
        return tested.stream().filter(photo -> photo.label() == label).count();
    }
}
