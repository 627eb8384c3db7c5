package io.moodstream.models.imaging;

import io.moodstream.models.faces.Face;
import io.moodstream.models.faces.FaceDetector;
import io.moodstream.models.faces.GreyPicture;
import io.moodstream.models.faces.PixelRegion;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

/**
 * The part of a photo that is judged: the face that the photo is about, else the whole. A small picture is a crop already, and is not
 * looked at. Whatever the photo's size, the search is in a picture whose longest side has {@value #SEARCHED} pixels, so that
 * its time is bounded, and a photo and a smaller copy of it show the same face.
 */
final class FaceCrop {

    /** Longest side of the picture that is searched. */
    static final int SEARCHED = 320;

    /** A picture with both sides of at most this is a crop already. */
    static final int CROP_ALREADY = 2 * Pixels.SIDE;

    /** A face whose crop is this part of the picture's longer side is hardly less than the picture: a crop already. */
    private static final double HARDLY_MORE = 0.8;

    private final FaceDetector detector;

    FaceCrop(FaceDetector detector) {
        this.detector = detector;
    }

    /**
     * The faces of a picture, and the part of it to judge.
     *
     * @param detections what was found, in pixels of the upright picture; empty where none was looked for
     * @param part of the stored picture; empty for the whole
     */
    record Searched(Optional<FaceDetections> detections, Optional<PixelRegion> part) {

        static final Searched NOT = new Searched(Optional.empty(), Optional.empty());
    }

    /**
     * Looks for faces.
     *
     * @param rgb the picture as it is stored, its shape kept
     * @param orientation how to turn it upright; the finder sees it upright
     */
    Searched of(BufferedImage rgb, Orientation orientation) {
        if (Math.max(rgb.getWidth(), rgb.getHeight()) <= CROP_ALREADY) {
            return Searched.NOT;
        }
        GreyPicture stored = Upscaler.to(SEARCHED, Luma.of(rgb, SEARCHED));
        GreyPicture upright = orientation.turn(stored);
        List<Face> faces = detector.find(upright);
        double across = rgb.getWidth() / (double) stored.width();
        double down = rgb.getHeight() / (double) stored.height();
        FaceDetections detections = new FaceDetections(detector.version(), faces)
                .scaled(orientation.swapsSides() ? down : across, orientation.swapsSides() ? across : down);
        Optional<PixelRegion> part = faces.stream()
                .limit(1)
                .filter(face -> face.cropSide() < HARDLY_MORE * Math.max(upright.width(), upright.height()))
                .map(face -> face.crop(upright.width(), upright.height()))
                .map(crop -> orientation.stored(crop, stored.width(), stored.height()))
                .map(crop -> crop.scaled(across, down, rgb.getWidth(), rgb.getHeight()))
                .findFirst();
        return new Searched(Optional.of(detections), part);
    }

    /** A copy, for a part of a picture still has the whole as its source. */
    static BufferedImage part(BufferedImage rgb, PixelRegion region) {
        BufferedImage part = new BufferedImage(region.width(), region.height(), BufferedImage.TYPE_INT_RGB);
        int[] row = new int[region.width()];
        for (int y = 0; y < region.height(); y++) {
            rgb.getRaster().getDataElements(region.x(), region.y() + y, row.length, 1, row);
            part.getRaster().setDataElements(0, y, row.length, 1, row);
        }
        return part;
    }
}
