package io.moodstream.trainer.run;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a run reads and writes.
 *
 * @param folder for the members' pieces, a folder each
 * @param cache for bases and their features, shared by all runs
 * @param vgg16 Keras's HDF5 file of VGG16 without top; empty for a random base
 */
public record RunPlaces(Path folder, Path cache, Optional<Path> vgg16) {}
