package io.moodstream.models.kind;

import io.moodstream.domain.MoodstreamException;

/** A file that is no booster of ours, told before XGBoost sees it. */
final class InvalidBoosterException extends MoodstreamException {

    private static final long serialVersionUID = 1;

    /** @param reason why, without a period */
    InvalidBoosterException(String reason) {
        super(BoosterHead.FILE + " is no booster that can be served: " + reason + ".");
    }
}
