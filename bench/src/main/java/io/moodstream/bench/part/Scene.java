package io.moodstream.bench.part;

import io.moodstream.bench.engine.Engines;
import io.moodstream.bench.material.BenchModels;
import io.moodstream.bench.material.BenchPhotos;
import io.moodstream.bench.pipeline.Site;
import java.nio.file.Path;
import java.util.List;

/**
 * What all parts of a run share.
 *
 * @param site broker and registry
 * @param engines engines with one thread each, as the stream app has them
 * @param models trained members
 * @param photos JPEGs of 48x48 pixels
 * @param effort how long everything takes
 * @param folder for logs and state
 */
public record Scene(Site site, Engines engines, BenchModels models, List<byte[]> photos, Effort effort, Path folder)
        implements AutoCloseable {

    private static final int PHOTOS = 200;

    /** Starts broker, registry and engines. */
    public static Scene set(BenchModels models, Effort effort, Path folder) {
        Site site = Site.start(folder.resolve("site"));
        Engines engines = Engines.start(models, 1, folder.resolve("engines.log"));
        return new Scene(site, engines, models, BenchPhotos.small(PHOTOS), effort, folder);
    }

    /** Stream threads, and threads of the bare loop: one for each core. */
    static int threads() {
        return Runtime.getRuntime().availableProcessors();
    }

    @Override
    public void close() {
        engines.close();
        site.close();
    }
}
