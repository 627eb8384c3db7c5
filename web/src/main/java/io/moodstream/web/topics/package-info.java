/** The topics, described for who reads or writes them: an AsyncAPI document. */
@NullMarked
package io.moodstream.web.topics;

import org.jspecify.annotations.NullMarked;
