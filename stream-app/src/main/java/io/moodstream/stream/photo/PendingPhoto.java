package io.moodstream.stream.photo;

import io.moodstream.stream.buffer.SourceRecord;

/**
 * A photo that is due to be classified.
 *
 * @param record the record that holds or announces it
 * @param source resolves its URI, if it is given by one
 */
record PendingPhoto(SourceRecord record, PhotoContent.Source source) {}
