package io.moodstream.models.imaging;

import io.moodstream.models.faces.Face;
import io.moodstream.models.faces.FaceDetector;
import io.moodstream.models.faces.GreyPicture;
import io.moodstream.models.faces.PixelRegion;
import io.moodstream.models.imaging.pixels.Luma;
import io.moodstream.models.imaging.pixels.Orientation;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.imaging.pixels.Upscaler;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

/**
 * Selects the region of a photo to classify: the main face, or else the whole photo. A small picture is a crop already
 * and is not searched. Larger ones are all searched at the same scale, with a longest side of {@value #SEARCHED}
 * pixels, so that the search time is bounded, and a photo and a smaller copy of it yield the same face.
 */
final class FaceCrop {

    /** Longest side of the picture that is searched. */
    static final int SEARCHED = 320;

    /** A picture with neither side longer than this is a crop already. */
    static final int CROP_ALREADY = 2 * Pixels.SIDE;

    /** If a face's crop takes up this fraction of the picture's longer side, the picture is a crop already. */
    private static final double HARDLY_MORE = 0.8;

    private final FaceDetector detector;

    FaceCrop(FaceDetector detector) {
        this.detector = detector;
    }

    /**
     * The faces of a picture, and the region to classify.
     *
     * @param detections what was found, in pixels of the upright picture; empty if there was no search
     * @param part region of the stored picture; empty for the whole
     */
    record Searched(Optional<FaceDetections> detections, Optional<PixelRegion> part) {

        static final Searched NOT = new Searched(Optional.empty(), Optional.empty());
    }

    /**
     * Searches for faces.
     *
     * @param rgb the picture as stored, with its aspect ratio
     * @param orientation how to turn it upright; the detector sees it upright
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

    /** Copies the region, since a sub-image would still refer to the whole picture. */
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
