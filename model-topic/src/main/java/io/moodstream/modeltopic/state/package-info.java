/** What the models topic contains: its records verified, and the state that they add up to. */
@NullMarked
package io.moodstream.modeltopic.state;

import org.jspecify.annotations.NullMarked;
