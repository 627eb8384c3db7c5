/** Models and photos used for measurements. */
@NullMarked
package io.moodstream.bench.material;

import org.jspecify.annotations.NullMarked;
