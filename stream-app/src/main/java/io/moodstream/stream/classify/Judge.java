package io.moodstream.stream.classify;

import io.moodstream.models.faces.FaceFinder;
import io.moodstream.models.imaging.Pixels;
import java.util.List;
import java.util.Optional;

/** Asks all live members about some photos. Called by several stream threads at once. */
@FunctionalInterface
public interface Judge {

    /**
     * For each photo, in their order, what the members say of it and what that comes to; all from one snapshot of the
     * live models and their rule.
     */
    List<Judged> judge(List<Pixels> photos);

    /** What is live at this moment, to be used in a try-with-resources statement. */
    default Snapshot snapshot() {
        Judge judge = this;
        return new Snapshot() {
            @Override
            public Optional<FaceFinder> finder() {
                return Optional.empty();
            }

            @Override
            public List<Judged> judge(List<Pixels> photos) {
                return judge.judge(photos);
            }

            @Override
            public void close() {}
        };
    }
}
