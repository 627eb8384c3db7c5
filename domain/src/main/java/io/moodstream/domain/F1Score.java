package io.moodstream.domain;

import java.util.Optional;

/**
 * F1 computed from the Jaccard index J = TP / (TP + FP + FN): F1 = 2 J / (1 + J), which increases with J. J is a plain
 * proportion and has a Wilson interval; the function maps that interval to F1.
 *
 * @param jaccard the Jaccard index as a proportion
 */
public record F1Score(Proportion jaccard) {

    /** F1 with its 95 % interval; empty if no photo is happy and none was predicted happy. */
    public Optional<Estimate> estimate() {
        return jaccard.estimate().map(j -> new Estimate(f1(j.value()), f1(j.low()), f1(j.high())));
    }

    private static double f1(double j) {
        return 2 * j / (1 + j);
    }
}
