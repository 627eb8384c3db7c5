/** The trainer as a service: trains when the topic is empty, on request and on a schedule. */
@NullMarked
package io.moodstream.trainer.service;

import org.jspecify.annotations.NullMarked;
