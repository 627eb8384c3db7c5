/** Tests of the whole system, without mocks: broker, registry, stream app and models are the real ones. */
@NullMarked
package io.moodstream.system;

import org.jspecify.annotations.NullMarked;
