package io.moodstream.trainer.data;

/**
 * The range of one data set's test photos among those of all data sets.
 *
 * @param name name of the data set
 * @param from index of its first photo
 * @param to index of its last photo, exclusive
 */
public record TestPart(String name, int from, int to) {}
