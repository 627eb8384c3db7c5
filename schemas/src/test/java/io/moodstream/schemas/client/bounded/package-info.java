@NullMarked
package io.moodstream.schemas.client.bounded;

import org.jspecify.annotations.NullMarked;
