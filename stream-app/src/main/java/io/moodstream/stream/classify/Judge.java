package io.moodstream.stream.classify;

import io.moodstream.models.imaging.Pixels;
import java.util.List;

/** Asks all live members about some photos. Called by several stream threads at once. */
@FunctionalInterface
public interface Judge {

    /**
     * For each photo, in their order, what the members say of it and what that comes to; all from one snapshot of the
     * live models and their rule.
     */
    List<Judged> judge(List<Pixels> photos);
}
