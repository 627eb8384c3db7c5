package io.moodstream.stream.classify;

import io.moodstream.domain.Ballot;
import io.moodstream.models.imaging.Pixels;
import java.util.List;

/** Asks all live members about some photos. Called by several stream threads at once. */
@FunctionalInterface
public interface Judge {

    /**
     * For each photo, in their order, one ballot for each member, in alphabetical order of the members; all from one
     * snapshot of the live models.
     */
    List<List<Ballot>> judge(List<Pixels> photos);
}
