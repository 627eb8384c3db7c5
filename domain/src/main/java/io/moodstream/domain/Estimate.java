package io.moodstream.domain;

/**
 * A ratio measured on a sample, with its 95 % interval. All three are in [0, 1].
 *
 * @param value the ratio in the sample
 * @param low lower end of the interval
 * @param high upper end of the interval
 */
public record Estimate(double value, double low, double high) {}
