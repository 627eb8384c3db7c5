package io.moodstream.stream.metrics;

import io.moodstream.domain.ClassLabel;

/** The label that a member, or the ensemble, gave one photo. */
record Vote(Subject subject, ClassLabel label) {}
