package io.moodstream.trainer.data;

/**
 * The test photos of one data set among those of all.
 *
 * @param name of the data set
 * @param from index of its first photo
 * @param to index behind its last photo
 */
public record TestPart(String name, int from, int to) {}
