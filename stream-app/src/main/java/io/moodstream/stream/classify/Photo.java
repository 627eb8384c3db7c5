package io.moodstream.stream.classify;

import io.moodstream.PhotoEvent;
import io.moodstream.models.imaging.DecodedPhoto;

/** A photo on its way: how it arrived, what the event says of it, and what it looks like. */
record Photo(Arrival arrival, PhotoEvent event, DecodedPhoto decoded) {}
