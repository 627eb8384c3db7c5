package io.moodstream.stream.metrics.outcome;

import io.moodstream.domain.ClassLabel;
import io.moodstream.stream.metrics.Subject;

/** The label that a member, or the ensemble, gave one photo. */
record Vote(Subject subject, ClassLabel label) {}
