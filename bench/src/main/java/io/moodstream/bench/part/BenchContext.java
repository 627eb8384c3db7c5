package io.moodstream.bench.part;

import io.moodstream.bench.engine.EngineClient;
import io.moodstream.bench.material.BenchModels;
import io.moodstream.bench.material.BenchPhotos;
import io.moodstream.bench.pipeline.BenchCluster;
import java.nio.file.Path;
import java.util.List;

/**
 * The context shared by all benchmarks of a run.
 *
 * @param cluster broker and registry
 * @param engines engines with one thread each, as in the stream app
 * @param models trained members
 * @param photos JPEGs of 48x48 pixels
 * @param settings duration of the measurements
 * @param folder folder for logs and state
 */
public record BenchContext(
        BenchCluster cluster,
        EngineClient engines,
        BenchModels models,
        List<byte[]> photos,
        BenchSettings settings,
        Path folder)
        implements AutoCloseable {

    private static final int PHOTOS = 200;

    /** Starts broker, registry and engines. */
    public static BenchContext set(BenchModels models, BenchSettings settings, Path folder) {
        BenchCluster cluster = BenchCluster.start(folder.resolve("site"));
        EngineClient engines = EngineClient.start(models, 1, folder.resolve("engines.log"));
        return new BenchContext(cluster, engines, models, BenchPhotos.small(PHOTOS), settings, folder);
    }

    /** Number of stream threads, and of threads of the bare loop: one per core. */
    static int threads() {
        return Runtime.getRuntime().availableProcessors();
    }

    @Override
    public void close() {
        engines.close();
        cluster.close();
    }
}
