package io.moodstream.client.samples;

import io.moodstream.domain.ClassLabel;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.QuadCurve2D;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.util.Random;

/** Paints a face in grey, without a display. */
final class FacePainter {

    private FacePainter() {}

    /** The face as a square grey picture of {@code side} pixels; the noise comes from {@code random}. */
    static BufferedImage paint(DrawnFace face, int side, Random random) {
        BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = picture.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            pen.setColor(grey(face.ground()));
            pen.fillRect(0, 0, side, side);
            // From here on, the head's centre is the origin and its half width is 1.
            pen.translate(face.x() * side, face.y() * side);
            pen.rotate(face.tilt());
            pen.scale(face.radius() * side, face.radius() * side);
            features(face, pen);
        } finally {
            pen.dispose();
        }
        addNoise(picture.getRaster(), face.noise(), random);
        return picture;
    }

    private static void features(DrawnFace face, Graphics2D pen) {
        pen.setColor(grey(face.skin()));
        pen.fill(new Ellipse2D.Double(-1, -face.tall(), 2, 2 * face.tall()));
        pen.setColor(grey(0.1));
        pen.fill(new Ellipse2D.Double(-face.eyes() - 0.11, -0.42, 0.22, 0.26));
        pen.fill(new Ellipse2D.Double(face.eyes() - 0.11, -0.42, 0.22, 0.26));
        double corner = face.label() == ClassLabel.HAPPY ? -face.bend() : face.bend();
        double w = face.mouthWidth();
        double y = face.mouthDepth();
        pen.setStroke(new BasicStroke(0.13f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.draw(new QuadCurve2D.Double(-w, y + corner, 0, y - corner, w, y + corner));
    }

    private static void addNoise(WritableRaster raster, double deviation, Random random) {
        for (int y = 0; y < raster.getHeight(); y++) {
            for (int x = 0; x < raster.getWidth(); x++) {
                long level = Math.round(raster.getSample(x, y, 0) + 255 * deviation * random.nextGaussian());
                raster.setSample(x, y, 0, (int) Math.max(0, Math.min(255, level)));
            }
        }
    }

    private static Color grey(double brightness) {
        return new Color((float) brightness, (float) brightness, (float) brightness);
    }
}
