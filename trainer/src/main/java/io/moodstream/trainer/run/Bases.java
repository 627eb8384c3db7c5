package io.moodstream.trainer.run;

import java.nio.file.Path;

/** Extractors that no run learns, such as VGG16 without its top; kept in a cache folder. */
interface Bases {

    /** Whether there is a base of this name. */
    boolean has(String extractor);

    /** Folder of the exported base; made at the first call, the same bytes ever after. */
    Path folder(String extractor);

    /** File for the features by the base in that folder. */
    Path featureFile(String extractor, Path folder);

    /** Where the base comes from, for people, such as {@code random base}. */
    String origin(String extractor);
}
