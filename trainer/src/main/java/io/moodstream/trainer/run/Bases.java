package io.moodstream.trainer.run;

import java.nio.file.Path;

/** Extractors that runs do not train, such as VGG16 without its top; kept in a cache folder. */
interface Bases {

    /** Whether there is a base of this name. */
    boolean has(String extractor);

    /** Folder of the exported base; created by the first call, with the same bytes from then on. */
    Path folder(String extractor);

    /** File for the features computed by the base in that folder. */
    Path featureFile(String extractor, Path folder);

    /** Origin of the base, for people, such as {@code random base}. */
    String origin(String extractor);
}
