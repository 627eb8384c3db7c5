package io.moodstream.system.faults;

import io.moodstream.client.samples.DrawnPhoto;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * What another camera makes of photos: out of focus, in bad light, with the noise of a small sensor.
 *
 * @param light part of the brightness that is left, in (0, 1]
 * @param sharpness part of the resolution that is left, in (0, 1]
 * @param noise standard deviation of the noise, of 255 levels
 */
record OtherCamera(double light, double sharpness, double noise) {

    /** The same photos as it takes them; the noise is the same each time. */
    List<DrawnPhoto> take(List<DrawnPhoto> photos) {
        Random random = new Random(5);
        return photos.stream().map(photo -> take(photo, random)).toList();
    }

    private DrawnPhoto take(DrawnPhoto photo, Random random) {
        try {
            BufferedImage sharp = ImageIO.read(new ByteArrayInputStream(photo.content()));
            int side = sharp.getWidth();
            BufferedImage blurred = resized(resized(sharp, (int) Math.round(side * sharpness)), side);
            expose(blurred.getRaster(), random);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(blurred, "png", bytes);
            return new DrawnPhoto(photo.name().replace(".jpg", ".png"), photo.label(), bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage resized(BufferedImage picture, int side) {
        BufferedImage resized = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = resized.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(picture, 0, 0, side, side, null);
        pen.dispose();
        return resized;
    }

    private void expose(WritableRaster raster, Random random) {
        for (int y = 0; y < raster.getHeight(); y++) {
            for (int x = 0; x < raster.getWidth(); x++) {
                long level = Math.round(raster.getSample(x, y, 0) * light + noise * random.nextGaussian());
                raster.setSample(x, y, 0, (int) Math.max(0, Math.min(255, level)));
            }
        }
    }
}
