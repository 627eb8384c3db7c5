package io.moodstream.trainer.data;

import io.moodstream.domain.Label;
import io.moodstream.models.training.LabelledPhotos;
import io.moodstream.trainer.data.files.Unread;
import java.util.List;

/**
 * Photos to judge models by.
 *
 * @param photos those that could be read and decoded
 * @param bad those that could not, and folders that could not be looked into
 * @param passedOver happy and sad photos that are not for judging by, such as those of a {@code train} folder
 */
public record TestSet(LabelledPhotos photos, List<Bad> bad, int passedOver) {

    public TestSet {
        bad = List.copyOf(bad);
    }

    /** A photo that could not be read or decoded. @param why a sentence */
    public record Bad(String name, String why) {

        static Bad of(Unread unread) {
            return new Bad(unread.name(), unread.why() + ".");
        }
    }

    /** Photos with this label. */
    public long count(Label label) {
        return photos.labels().stream().filter(label::equals).count();
    }
}
