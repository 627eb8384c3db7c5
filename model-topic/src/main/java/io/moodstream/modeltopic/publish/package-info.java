/** Publishes models, pins and policies: packs and signs them, and writes each in one transaction. */
@NullMarked
package io.moodstream.modeltopic.publish;

import org.jspecify.annotations.NullMarked;
