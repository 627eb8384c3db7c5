package io.moodstream.trainer.detector.example;

import io.moodstream.models.faces.GreyPicture;
import io.moodstream.models.faces.PixelRegion;
import io.moodstream.models.training.Augmentation;
import io.moodstream.trainer.photos.TeacherFace;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * An endless supply of training samples: a photo at a random size and position, a mosaic of four, or crops of faces in
 * a drawn scene. Each depends on seed, epoch and index alone, so that a resumed training gets the samples it would have
 * had without the interruption.
 *
 * @param photos photos with faces
 * @param negatives photos without people
 * @param crops crops of faces, for drawn scenes; may be empty
 * @param side side of a training sample in pixels; a multiple of 32
 * @param seed seed of all samples
 */
public record Examples(
        List<LumaPhoto> photos, List<LumaPhoto> negatives, List<GreyPicture> crops, int side, long seed) {

    private static final double SCENES = 0.08;
    private static final double MOSAICS = 0.35;

    public Example example(int epoch, int index) {
        RandomGenerator random = Augmentation.generator(seed, epoch, index);
        Example example = new Example(new Canvas(side), new ArrayList<>(), new ArrayList<>());
        double kind = random.nextDouble();
        if (kind < SCENES && !crops.isEmpty()) {
            new DrawnScene(example, random).draw(crops);
        } else if (kind < SCENES + MOSAICS) {
            mosaic(example, random);
        } else {
            new RandomPlacement(example, negatives, random)
                    .draw(some(random), example.canvas().whole());
        }
        cover(example, random);
        disturb(example.canvas(), random);
        return example;
    }

    private LumaPhoto some(RandomGenerator random) {
        List<LumaPhoto> from = negatives.isEmpty() || random.nextDouble() < 0.75 ? photos : negatives;
        return from.get(random.nextInt(from.size()));
    }

    private void mosaic(Example example, RandomGenerator random) {
        int x = (int) (side * (0.35 + 0.3 * random.nextDouble()));
        int y = (int) (side * (0.35 + 0.3 * random.nextDouble()));
        for (PixelRegion part : List.of(
                new PixelRegion(0, 0, x, y),
                new PixelRegion(x, 0, side - x, y),
                new PixelRegion(0, y, x, side - y),
                new PixelRegion(x, y, side - x, side - y))) {
            new RandomPlacement(example, negatives, random).draw(some(random), part);
        }
    }

    /** Covers parts of faces with patches, as hands, hair and cups do. */
    private static void cover(Example example, RandomGenerator random) {
        for (TeacherFace face : example.faces()) {
            if (random.nextDouble() < 0.12) {
                double width = face.width() * (0.2 + 0.4 * random.nextDouble());
                double height = face.height() * (0.2 + 0.3 * random.nextDouble());
                double x = face.x() + random.nextDouble() * (face.width() - width);
                double y = face.y() + random.nextDouble() * (face.height() - height);
                example.canvas().fill(x, y, width, height, random.nextBoolean(), random.nextInt(256));
            }
        }
    }

    private static void disturb(Canvas canvas, RandomGenerator random) {
        if (random.nextDouble() < 0.15) {
            canvas.blur();
        }
        canvas.shade(
                Math.exp(random.nextGaussian() * 0.25),
                Math.exp(random.nextGaussian() * 0.2),
                random.nextGaussian() * 0.08);
        if (random.nextDouble() < 0.25) {
            canvas.noise(random.nextDouble() * 14, random);
        }
    }
}
