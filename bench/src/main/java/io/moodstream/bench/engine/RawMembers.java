package io.moodstream.bench.engine;

import io.moodstream.models.imaging.pixels.Pixels;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Random;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Result;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * The bare computation of the four members: prepared tensors, sessions, and features passed from one session to the
 * next. This is the upper limit for anything built on the same engines.
 */
final class RawMembers implements AutoCloseable {

    private static final int TRUNK_FEATURES = 256;

    private final RawGraph trunk;
    private final RawGraph customHead;
    private final Booster booster;
    private final @Nullable RawGraph base;
    private final @Nullable RawGraph pretrainedHead;
    private final @Nullable RawGraph ipretrainedHead;

    private RawMembers(Path artifacts, boolean all) throws IOException, XGBoostError {
        trunk = RawGraph.served(artifacts.resolve("custom/extractor"));
        customHead = RawGraph.served(artifacts.resolve("custom/head"));
        booster =
                XGBoost.loadModel(artifacts.resolve("xgcustom/head/booster.ubj").toString());
        booster.setParam("nthread", 1);
        base = all ? RawGraph.served(artifacts.resolve("pretrained/extractor")) : null;
        pretrainedHead = all ? RawGraph.served(artifacts.resolve("pretrained/head")) : null;
        ipretrainedHead = all ? RawGraph.served(artifacts.resolve("ipretrained/head")) : null;
    }

    /** @param all whether to load all four members; otherwise only {@code custom} and {@code xgcustom} */
    static RawMembers load(Path artifacts, boolean all) throws IOException, XGBoostError {
        return new RawMembers(artifacts, all);
    }

    /** A noise tensor for this number of photos. */
    static TFloat32 photos(int count) {
        float[] values = new float[count * Pixels.LENGTH];
        Random random = new Random(48);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return tensor(Shape.of(count, Pixels.SIDE, Pixels.SIDE, Pixels.CHANNELS), values);
    }

    static TFloat32 tensor(Shape shape, float[] values) {
        TFloat32 tensor = TFloat32.tensorOf(shape);
        tensor.asRawTensor().data().asFloats().write(values);
        return tensor;
    }

    /** Classifies a batch once. */
    void classify(TFloat32 photos) throws XGBoostError {
        try (Result features = trunk.run(photos)) {
            TFloat32 convolved = (TFloat32) features.get(0);
            customHead.run(convolved).close();
            boost(convolved);
        }
        if (base != null && pretrainedHead != null && ipretrainedHead != null) {
            try (Result features = base.run(photos)) {
                TFloat32 pooled = (TFloat32) features.get(0);
                pretrainedHead.run(pooled).close();
                ipretrainedHead.run(pooled).close();
            }
        }
    }

    private void boost(TFloat32 features) throws XGBoostError {
        int rows = Math.toIntExact(features.shape().get(0));
        FloatBuffer values = FloatBuffer.allocate(rows * TRUNK_FEATURES);
        features.asRawTensor().data().asFloats().read(values.array());
        booster.inplace_predict(values.array(), rows, TRUNK_FEATURES, Float.NaN);
    }

    @Override
    public void close() {
        trunk.close();
        customHead.close();
        booster.dispose();
        for (RawGraph graph : new RawGraph[] {base, pretrainedHead, ipretrainedHead}) {
            if (graph != null) {
                graph.close();
            }
        }
    }
}
