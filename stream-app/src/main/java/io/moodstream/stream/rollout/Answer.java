package io.moodstream.stream.rollout;

import io.moodstream.Label;
import io.moodstream.domain.ClassLabel;
import org.jspecify.annotations.Nullable;

/** What one version said of one photo. Stored by name order: append only. */
public enum Answer {
    SAD,
    HAPPY,
    ABSTAINED;

    public static Answer of(Label label, @Nullable String abstained) {
        if (abstained != null) {
            return ABSTAINED;
        }
        return label == Label.HAPPY ? HAPPY : SAD;
    }

    /** Whether it is the true label; an abstention is not. */
    boolean isRight(ClassLabel actual) {
        return this == (actual == ClassLabel.HAPPY ? HAPPY : SAD);
    }
}
