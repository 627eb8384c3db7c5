/** Parts of models as files: packed reproducibly, stored by content, unpacked safely. */
@NullMarked
package io.moodstream.modeltopic.parts;

import org.jspecify.annotations.NullMarked;
