@NullMarked
package io.moodstream.schemas.registry;

import org.jspecify.annotations.NullMarked;
