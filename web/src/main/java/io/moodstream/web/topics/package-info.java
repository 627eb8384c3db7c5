/** Describes the topics for their readers and writers, as an AsyncAPI document. */
@NullMarked
package io.moodstream.web.topics;

import org.jspecify.annotations.NullMarked;
