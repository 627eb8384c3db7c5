package io.moodstream.stream.metrics;

import io.moodstream.domain.Label;

/** What a member, or the ensemble, called one photo. */
record Vote(Subject subject, Label label) {}
