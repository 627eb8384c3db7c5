/** Untrusted HDF5 files: reads groups, attributes and arrays, within limits, of the file itself and of no other. */
@NullMarked
package io.moodstream.importer.keras.hdf5;

import org.jspecify.annotations.NullMarked;
