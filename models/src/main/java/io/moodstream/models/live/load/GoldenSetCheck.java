package io.moodstream.models.live.load;

import io.moodstream.domain.Manifest;
import io.moodstream.models.golden.GoldenSet;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.live.LoadedMember;
import java.nio.file.Path;
import java.util.List;

/** Checks a member against its golden set: with all pictures at once, and one by one, since it will serve both. */
record GoldenSetCheck(Manifest manifest, Path golden, LoadListener steps) {

    /**
     * @throws RejectedModelException if a score differs from the trainer's; otherwise the member is checked and warmed
     *     up
     */
    void pass(LoadedMember member) {
        GoldenSet set = GoldenSet.load(golden);
        require(set, score(member, set.inputs()));
        double[] alone = new double[set.inputs().size()];
        for (int i = 0; i < alone.length; i++) {
            alone[i] = score(member, List.of(set.inputs().get(i)))[0];
        }
        require(set, alone);
    }

    private double[] score(LoadedMember member, List<Pixels> photos) {
        double[] scores = member.head().score(member.extractor().extract(photos));
        steps.done();
        return scores;
    }

    private void require(GoldenSet set, double[] scores) {
        set.problem(scores).ifPresent(problem -> {
            throw new RejectedModelException(manifest.id(), problem);
        });
    }
}
