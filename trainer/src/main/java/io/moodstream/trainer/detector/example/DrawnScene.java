package io.moodstream.trainer.detector.example;

import io.moodstream.models.faces.GreyPicture;
import io.moodstream.models.faces.PixelRegion;
import io.moodstream.trainer.photos.TeacherFace;
import java.util.List;
import java.util.random.RandomGenerator;

/** A scene of boxes and ellipses of random brightness, with one or two crops of faces on top. */
record DrawnScene(Example example, RandomGenerator random) {

    /** The teacher's face box within a FER2013 crop, relative to the crop's side: medians over the training images. */
    private static final double BOX_X = 0.10;

    private static final double BOX_Y = -0.02;
    private static final double BOX_WIDTH = 0.78;
    private static final double BOX_HEIGHT = 1.01;

    private static final double MIN = 22;
    private static final double[] NO_LANDMARKS = {};

    void draw(List<GreyPicture> crops) {
        Canvas canvas = example.canvas();
        int side = canvas.side();
        canvas.fill(0, 0, side, side, false, random.nextInt(256));
        for (int shapes = 4 + random.nextInt(12); shapes > 0; shapes--) {
            canvas.fill(
                    random.nextInt(side) - side / 8.0,
                    random.nextInt(side) - side / 8.0,
                    4 + random.nextInt(side / 2),
                    4 + random.nextInt(side / 2),
                    random.nextBoolean(),
                    random.nextInt(256));
        }
        int first = random.nextInt(side / 2);
        crop(crops, new PixelRegion(0, first / 2, side / 2 + first / 2, side - first / 2));
        if (random.nextBoolean()) {
            int left = side / 2 + first / 2;
            crop(crops, new PixelRegion(left, 0, side - left, side));
        }
    }

    private void crop(List<GreyPicture> crops, PixelRegion within) {
        LumaPhoto crop = LumaPhoto.of(crops.get(random.nextInt(crops.size())), List.of());
        double max = Math.min(within.width(), within.height());
        if (max < MIN) {
            return;
        }
        int size = (int) (MIN * Math.pow(max / MIN, random.nextDouble()));
        PixelRegion place = new PixelRegion(
                within.x() + random.nextInt(within.width() - size + 1),
                within.y() + random.nextInt(within.height() - size + 1),
                size,
                size);
        double scale = size / (double) crop.width();
        Placement placement = new Placement(0, 0, place.x(), place.y(), scale, 0, false);
        example.canvas().draw(crop, placement, place);
        example.faces()
                .add(new TeacherFace(
                        place.x() + BOX_X * size,
                        place.y() + BOX_Y * size,
                        BOX_WIDTH * size,
                        BOX_HEIGHT * size,
                        1,
                        NO_LANDMARKS));
    }
}
