package io.moodstream.trainer.data;

import io.moodstream.domain.Label;
import io.moodstream.models.training.LabelledPhotos;
import java.util.List;

/**
 * Photos to judge models by.
 *
 * @param photos those that could be decoded
 * @param bad those that could not
 * @param passedOver happy and sad photos that are not for judging by, such as those of a {@code train} folder
 */
public record TestSet(LabelledPhotos photos, List<Bad> bad, int passedOver) {

    public TestSet {
        bad = List.copyOf(bad);
    }

    /** A photo that could not be decoded. @param why a sentence */
    public record Bad(String name, String why) {}

    /** Photos with this label. */
    public long count(Label label) {
        return photos.labels().stream().filter(label::equals).count();
    }
}
