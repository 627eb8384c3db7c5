/** What trusted records say and where they are: by key, and by part and number for chunks. */
@NullMarked
package io.moodstream.modeltopic.state.trusted;

import org.jspecify.annotations.NullMarked;
