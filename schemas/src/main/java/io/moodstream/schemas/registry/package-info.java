/** Schemas in the registry: set up, looked up by ID and by reference, and cached. */
@NullMarked
package io.moodstream.schemas.registry;

import org.jspecify.annotations.NullMarked;
