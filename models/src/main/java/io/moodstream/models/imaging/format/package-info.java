/** Photo formats: recognizes them by their first bytes, checks their structure, and reads their metadata. */
@NullMarked
package io.moodstream.models.imaging.format;

import org.jspecify.annotations.NullMarked;
