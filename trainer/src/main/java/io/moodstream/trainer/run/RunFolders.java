package io.moodstream.trainer.run;

import io.moodstream.trainer.base.BaseSource;
import java.nio.file.Path;

/**
 * The folders of a run, and its base.
 *
 * @param folder folder for the members' parts, one subfolder each
 * @param cache cache folder for bases and their features, shared by all runs
 * @param base where the weights of VGG16 come from
 * @param storesFeatures whether the features of the run's photos are kept in the cache folder
 */
public record RunFolders(Path folder, Path cache, BaseSource base, boolean storesFeatures) {}
