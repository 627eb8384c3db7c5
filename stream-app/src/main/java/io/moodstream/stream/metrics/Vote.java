package io.moodstream.stream.metrics;

import io.moodstream.domain.ClassLabel;

/** What a member, or the ensemble, called one photo. */
record Vote(Subject subject, ClassLabel label) {}
