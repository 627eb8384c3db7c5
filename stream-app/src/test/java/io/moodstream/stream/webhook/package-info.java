/** Tests of webhooks. */
@NullMarked
package io.moodstream.stream.webhook;

import org.jspecify.annotations.NullMarked;
