package io.moodstream.stream.photo;

import io.moodstream.stream.buffer.BatchOptions;
import io.moodstream.stream.classify.PhotoClassifier;
import io.moodstream.stream.fetch.PhotoFetcher;

/**
 * How photos are classified.
 *
 * @param fetcher of photos that are given by URI
 * @param instance the app instance that predictions name
 */
public record PhotoSettings(PhotoClassifier classifier, BatchOptions batching, PhotoFetcher fetcher, String instance) {}
