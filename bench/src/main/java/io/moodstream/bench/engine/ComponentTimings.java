package io.moodstream.bench.engine;

import io.moodstream.models.features.SavedModelExtractor;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.imaging.pixels.Preprocessing;
import io.moodstream.models.kind.ClassifierHead;
import io.moodstream.models.kind.MemberKinds;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.tensorflow.types.TFloat32;

/** Duration of each extractor and each head of the stream app per photo, on one thread. */
final class ComponentTimings {

    private static final int TRUNK_FEATURES = 256;
    private static final int BASE_FEATURES = 512;

    private final Path artifacts;
    private final int batch;

    ComponentTimings(Path artifacts, int batch) {
        this.artifacts = artifacts;
        this.batch = batch;
    }

    private interface Computation {
        void run() throws Exception;
    }

    /** Microseconds per photo, by component. */
    Map<String, Double> measure() throws Exception {
        Map<String, Double> times = new LinkedHashMap<>();
        times.put("extractor_cnn_trunk", extractor("custom"));
        times.put("extractor_vgg16", extractor("pretrained"));
        for (String member : List.of("custom", "xgcustom", "pretrained", "ipretrained")) {
            times.put("head_" + member, head(member, member.contains("custom") ? TRUNK_FEATURES : BASE_FEATURES));
        }
        return times;
    }

    /** Microseconds per photo of VGG16 with its weights as variables, in a session of its own. */
    double vgg16WithVariables() throws Exception {
        try (RawGraph graph = RawGraph.asWritten(artifacts.resolve("pretrained/extractor"));
                TFloat32 photos = RawMembers.photos(batch)) {
            return micros(() -> graph.run(photos).close());
        }
    }

    private double extractor(String member) throws Exception {
        byte[] noise = new byte[Pixels.LENGTH];
        new Random(1).nextBytes(noise);
        List<Pixels> photos = Collections.nCopies(batch, Pixels.of(noise));
        try (SavedModelExtractor extractor =
                SavedModelExtractor.load(artifacts.resolve(member).resolve("extractor"), Preprocessing.LUMA)) {
            return micros(() -> extractor.extract(photos));
        }
    }

    private double head(String member, int size) throws Exception {
        float[][] features = new float[batch][size];
        try (ClassifierHead head =
                MemberKinds.load().get(member).load(artifacts.resolve(member).resolve("head"), size)) {
            return micros(() -> head.score(features));
        }
    }

    private double micros(Computation computation) throws Exception {
        for (int i = 0; i < 5; i++) {
            computation.run();
        }
        long start = System.nanoTime();
        long end = start + 400_000_000L;
        long calls = 0;
        while (System.nanoTime() < end) {
            computation.run();
            calls++;
        }
        return (System.nanoTime() - start) / 1e3 / calls / batch;
    }
}
