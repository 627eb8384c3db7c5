@NullMarked
package io.moodstream.schemas.serde;

import org.jspecify.annotations.NullMarked;
