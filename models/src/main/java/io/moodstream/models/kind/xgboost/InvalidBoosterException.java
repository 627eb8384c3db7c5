package io.moodstream.models.kind.xgboost;

import io.moodstream.domain.MoodstreamException;

/** A file that is not a valid booster, detected before XGBoost reads it. */
public final class InvalidBoosterException extends MoodstreamException {

    private static final long serialVersionUID = 1;

    /** @param reason why, without a period */
    InvalidBoosterException(String reason) {
        super(BoosterHead.FILE + " is no booster that can be served: " + reason + ".");
    }
}
