package io.moodstream.trainer.run;

import io.moodstream.trainer.base.BaseSource;
import java.nio.file.Path;

/**
 * Where a run reads and writes.
 *
 * @param folder for the members' pieces, a folder each
 * @param cache for bases and their features, shared by all runs
 * @param base where the weights of VGG16 come from
 */
public record RunFolders(Path folder, Path cache, BaseSource base) {}
