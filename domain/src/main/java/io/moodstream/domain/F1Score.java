package io.moodstream.domain;

import java.util.Optional;

/**
 * F1 by way of the Jaccard index J = TP / (TP + FP + FN), of which it is a growing function: F1 = 2 J / (1 + J). J is a
 * plain proportion and has a Wilson interval; the function carries that interval over to F1.
 *
 * @param jaccard the Jaccard index as a proportion
 */
public record F1Score(Proportion jaccard) {

    /** F1 with its 95 % interval; empty where nothing is happy and nothing was called so. */
    public Optional<Estimate> estimate() {
        return jaccard.estimate().map(j -> new Estimate(f1(j.value()), f1(j.low()), f1(j.high())));
    }

    private static double f1(double j) {
        return 2 * j / (1 + j);
    }
}
