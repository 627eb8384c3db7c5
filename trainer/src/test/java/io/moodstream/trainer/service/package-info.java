/** Tests of the package of the same name. */
@NullMarked
package io.moodstream.trainer.service;

import org.jspecify.annotations.NullMarked;
