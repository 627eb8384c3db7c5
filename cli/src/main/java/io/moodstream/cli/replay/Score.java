package io.moodstream.cli.replay;

import io.moodstream.Label;
import io.moodstream.cli.text.Formats;
import io.moodstream.domain.EnsembleVerdict;
import io.moodstream.domain.MemberBallot;
import io.moodstream.schemas.codec.Labels;
import java.util.Locale;
import java.util.Optional;

/**
 * What a version or the ensemble said of a photo.
 *
 * @param label empty for an abstention
 * @param value probability of happy in [0, 1]; NaN for an abstention
 */
record Score(Optional<Label> label, double value) {

    static final Score NONE = new Score(Optional.empty(), Double.NaN);

    static Score of(MemberBallot ballot) {
        return ballot instanceof MemberBallot.Cast cast
                ? new Score(Optional.of(Labels.avro(cast.label())), cast.score())
                : NONE;
    }

    static Score of(EnsembleVerdict verdict) {
        return new Score(Optional.of(Labels.avro(verdict.label())), verdict.score());
    }

    @Override
    public String toString() {
        return label.map(it -> String.format(Locale.ROOT, "%s %.7f", Formats.label(it), value))
                .orElse("abstained");
    }
}
