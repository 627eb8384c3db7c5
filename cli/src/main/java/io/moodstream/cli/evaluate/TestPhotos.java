package io.moodstream.cli.evaluate;

import io.moodstream.cli.text.Terminal;
import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.trainer.data.testset.TestSet;
import java.nio.file.Path;
import java.util.List;

/**
 * Reports which photos are evaluated, and how many are excluded.
 *
 * @param keepGoing whether unreadable photos are skipped
 * @param terminal terminal on standard error
 */
public record TestPhotos(Path data, boolean keepGoing, Terminal terminal) {

    /** Maximum number of bad photos listed by name. */
    private static final int MAX_NAMED = 20;

    /** @throws MoodstreamException if some are unreadable and may not be skipped, or none is left */
    public TestSet checked(TestSet photos) {
        checkRead(photos.bad(), photos.bad().size() + photos.tested().size());
        if (photos.tested().size() == 0) {
            throw new MoodstreamException("No photo in '" + data + "' can be read, so there is nothing to evaluate.");
        }
        terminal.say("Evaluating " + photos.count(ClassLabel.HAPPY) + " happy and " + photos.count(ClassLabel.SAD)
                + " sad photos"
                + (photos.bad().isEmpty() ? "" : ", without " + photos.bad().size() + " that cannot be read")
                + (photos.passedOver() == 0 ? "." : "; " + photos.passedOver() + " outside of the test part are not."));
        photos.caution().ifPresent(terminal::say);
        return photos;
    }

    /**
     * Lists the unreadable photos.
     *
     * @throws MoodstreamException if they may not be skipped
     */
    void checkRead(List<TestSet.Bad> bad, int all) {
        bad.stream()
                .limit(MAX_NAMED)
                .forEach(photo -> terminal.say("Not read: '" + photo.name() + "'. " + photo.why()));
        if (bad.size() > MAX_NAMED) {
            terminal.say("... and " + (bad.size() - MAX_NAMED) + " more.");
        }
        if (!bad.isEmpty() && !keepGoing) {
            throw new MoodstreamException(bad.size() + " of " + all + " photos in '" + data
                    + "' cannot be read: replace or remove them, or leave them out with --keep-going.");
        }
    }
}
