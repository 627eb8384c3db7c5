/** Models that were trained elsewhere, from their files to artifacts that are published like our own. */
@NullMarked
package io.moodstream.importer;

import org.jspecify.annotations.NullMarked;
