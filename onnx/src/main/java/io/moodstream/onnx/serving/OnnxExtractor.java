package io.moodstream.onnx.serving;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.features.FeatureExtractor;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.imaging.pixels.Preprocessing;
import io.moodstream.onnx.graph.CheckedSizes;
import io.moodstream.onnx.graph.OnnxModel;
import io.moodstream.onnx.graph.PictureValue;
import java.nio.file.Path;
import java.util.List;

/** An extractor stored as an ONNX file with what was decided about its pictures, [n, 48, 48, 3] to [n, size]. */
public final class OnnxExtractor implements FeatureExtractor {

    /** Name of the network's file in an extractor's folder. */
    public static final String FILE = "model.onnx";

    private final PictureValue value;
    private final NetworkInput input;
    private final Preprocessing preprocessing;
    private final CheckedSizes sizes;
    private final PictureWriter writer;
    private final OnnxSession session;

    private OnnxExtractor(OnnxModel model, NetworkInput input, Preprocessing preprocessing, CheckedSizes sizes) {
        this.value = model.input();
        this.input = input;
        this.preprocessing = preprocessing;
        this.sizes = sizes;
        this.writer = new PictureWriter(input, model.input().layout());
        this.session = OnnxSession.load(model.bytes(shape(sizes.photos() == 1 ? 1 : -1)), sizes.numbers());
    }

    /**
     * Loads an extractor.
     *
     * @param folder with {@code model.onnx} and {@code input.json}
     * @throws MoodstreamException if it cannot be read, or could do anything but compute numbers within limits
     */
    public static OnnxExtractor load(Path folder, Preprocessing preprocessing) {
        NetworkInput input = NetworkInput.read(folder);
        OnnxModel model = OnnxModel.read(folder.resolve(FILE));
        if (model.input().channels() != input.colors().channels()) {
            throw new MoodstreamException(
                    "The network's pictures have " + model.input().channels() + " channels, and " + NetworkInput.FILE
                            + " says " + input.colors() + ": import it again.");
        }
        return new OnnxExtractor(model, input, preprocessing, CheckedSizes.of(model, input.height(), input.width()));
    }

    @Override
    public int size() {
        return sizes.numbers();
    }

    @Override
    public float[][] extract(List<Pixels> photos) {
        float[][] features = new float[photos.size()][];
        for (int from = 0; from < features.length; from += sizes.photos()) {
            List<Pixels> part = photos.subList(from, Math.min(features.length, from + sizes.photos()));
            float[][] rows = session.run(
                    shape(part.size()),
                    buffer -> part.forEach(photo -> writer.write(preprocessing.apply(photo), buffer)));
            System.arraycopy(rows, 0, features, from, rows.length);
        }
        return features;
    }

    private long[] shape(int photos) {
        return value.shape(photos, input.height(), input.width());
    }

    @Override
    public void close() {
        session.close();
    }
}
