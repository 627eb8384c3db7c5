package io.moodstream.importer.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.Raster;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

/**
 * A public network that somebody else trained and saved: the seven-class mini-XCEPTION of
 * github.com/oarriaga/face_classification, on the test photos of FER2013. Neither is part of this project: pass both
 * with {@code -Dmoodstream.mini-xception=<.hdf5>} and {@code -Dmoodstream.fer2013=<.zip>}.
 */
class PublicNetworkTest {

    private static final List<String> CLASSES =
            List.of("angry", "disgust", "fear", "happy", "sad", "surprise", "neutral");
    private static final int HAPPY = CLASSES.indexOf("happy");
    private static final int SAD = CLASSES.indexOf("sad");
    private static final int BATCH = 64;

    @Test
    void classifies_happy_and_sad_faces() throws Exception {
        String network = System.getProperty("moodstream.mini-xception", "");
        String photos = System.getProperty("moodstream.fer2013", "");
        assumeTrue(
                !network.isEmpty() && !photos.isEmpty(), "the files moodstream.mini-xception and moodstream.fer2013");
        int[] right = new int[2]; // of all seven classes; of happy against sad
        int[] count = new int[2];
        KerasNetwork read = KerasModelFile.read(Path.of(network));
        int side = read.description().height();
        try (ZipFile zip = new ZipFile(photos)) {
            for (String label : CLASSES) {
                List<? extends ZipEntry> files = zip.stream()
                        .filter(file -> file.getName().contains("test/" + label + "/") && !file.isDirectory())
                        .toList();
                for (int from = 0; from < files.size(); from += BATCH) {
                    List<? extends ZipEntry> batch = files.subList(from, Math.min(files.size(), from + BATCH));
                    float[] scores =
                            NetworkRun.of(read, Shape.of(batch.size(), side, side, 1), pixels(zip, batch, side));
                    for (int i = 0; i < batch.size(); i++) {
                        classify(scores, i * CLASSES.size(), label, right, count);
                    }
                }
            }
        }
        double seven = 100.0 * right[0] / count[0];
        double two = 100.0 * right[1] / count[1];
        System.out.printf(
                "seven classes %.2f %% of %d, happy against sad %.2f %% of %d%n", seven, count[0], two, count[1]);
        assertThat(seven).isGreaterThan(55);
        assertThat(two).isGreaterThan(88);
    }

    private static void classify(float[] scores, int from, String label, int[] right, int[] count) {
        int best = 0;
        for (int i = 1; i < CLASSES.size(); i++) {
            best = scores[from + i] > scores[from + best] ? i : best;
        }
        right[0] += CLASSES.get(best).equals(label) ? 1 : 0;
        count[0]++;
        if (label.equals("happy") || label.equals("sad")) {
            right[1] += label.equals("happy") == scores[from + HAPPY] > scores[from + SAD] ? 1 : 0;
            count[1]++;
        }
    }

    /** Grey, stretched bilinearly, from -1 to 1. */
    private static float[] pixels(ZipFile zip, List<? extends ZipEntry> files, int side) throws Exception {
        float[] pixels = new float[files.size() * side * side];
        for (int i = 0; i < files.size(); i++) {
            try (InputStream in = zip.getInputStream(files.get(i))) {
                Raster raster = ImageIO.read(in).getRaster();
                for (int p = 0; p < side * side; p++) {
                    double y = (p / side + 0.5) * raster.getHeight() / side - 0.5;
                    double x = (p % side + 0.5) * raster.getWidth() / side - 0.5;
                    pixels[i * side * side + p] = (float) ((between(raster, y, x) / 255 - 0.5) * 2);
                }
            }
        }
        return pixels;
    }

    private static double between(Raster raster, double y, double x) {
        int top = (int) Math.floor(y);
        int left = (int) Math.floor(x);
        double upper = sample(raster, top, left) * (left + 1 - x) + sample(raster, top, left + 1) * (x - left);
        double lower = sample(raster, top + 1, left) * (left + 1 - x) + sample(raster, top + 1, left + 1) * (x - left);
        return upper * (top + 1 - y) + lower * (y - top);
    }

    private static int sample(Raster raster, int y, int x) {
        int row = Math.max(0, Math.min(raster.getHeight() - 1, y));
        return raster.getSample(Math.max(0, Math.min(raster.getWidth() - 1, x)), row, 0);
    }
}
