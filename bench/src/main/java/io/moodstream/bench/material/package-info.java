/** What is measured with: models and photos. */
@NullMarked
package io.moodstream.bench.material;

import org.jspecify.annotations.NullMarked;
