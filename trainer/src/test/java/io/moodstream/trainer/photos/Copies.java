package io.moodstream.trainer.photos;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/** Copies of a photo that show the same face. */
final class Copies {

    private static final int QUALITY = 85;

    private Copies() {}

    /** Copies that should get the same verdict as the photo, by how they differ from it. */
    static Map<String, byte[]> of(BufferedImage photo) {
        Map<String, byte[]> copies = new LinkedHashMap<>();
        copies.put("warmer", png(balanced(photo, 1.12, 0.88)));
        copies.put("colder", png(balanced(photo, 0.88, 1.12)));
        copies.put("half the size", png(scaled(photo, 0.5)));
        copies.put("twice the size", png(scaled(photo, 2)));
        copies.put("JPEG", jpeg(photo));
        copies.put("WebP", webp(photo));
        return copies;
    }

    /** A copy with the photo's luma in all channels, computed independently of the decoder. */
    static BufferedImage grey(BufferedImage photo) {
        BufferedImage grey = blank(photo.getWidth(), photo.getHeight());
        for (int y = 0; y < photo.getHeight(); y++) {
            for (int x = 0; x < photo.getWidth(); x++) {
                int pixel = photo.getRGB(x, y);
                int luma = (299 * (pixel >> 16 & 255) + 587 * (pixel >> 8 & 255) + 114 * (pixel & 255)) / 1000;
                grey.setRGB(x, y, luma << 16 | luma << 8 | luma);
            }
        }
        return grey;
    }

    static byte[] png(BufferedImage photo) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(photo, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage balanced(BufferedImage photo, double red, double blue) {
        BufferedImage other = blank(photo.getWidth(), photo.getHeight());
        for (int y = 0; y < photo.getHeight(); y++) {
            for (int x = 0; x < photo.getWidth(); x++) {
                int pixel = photo.getRGB(x, y);
                other.setRGB(x, y, times(pixel >> 16 & 255, red) << 16 | pixel & 0xff00 | times(pixel & 255, blue));
            }
        }
        return other;
    }

    private static int times(int value, double by) {
        return (int) Math.min(255, Math.round(value * by));
    }

    private static BufferedImage scaled(BufferedImage photo, double by) {
        int width = (int) Math.round(photo.getWidth() * by);
        int height = (int) Math.round(photo.getHeight() * by);
        BufferedImage other = blank(width, height);
        Graphics2D pen = other.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(photo, 0, 0, width, height, null);
        pen.dispose();
        return other;
    }

    private static byte[] jpeg(BufferedImage photo) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(QUALITY / 100f);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(photo, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static byte[] webp(BufferedImage photo) {
        byte[] bgr = new byte[3 * photo.getWidth() * photo.getHeight()];
        int[] pixels = photo.getRGB(0, 0, photo.getWidth(), photo.getHeight(), null, 0, photo.getWidth());
        for (int i = 0; i < pixels.length; i++) {
            bgr[3 * i] = (byte) pixels[i];
            bgr[3 * i + 1] = (byte) (pixels[i] >> 8);
            bgr[3 * i + 2] = (byte) (pixels[i] >> 16);
        }
        try (BytePointer values = new BytePointer(bgr);
                Mat mat = new Mat(photo.getHeight(), photo.getWidth(), opencv_core.CV_8UC3, values);
                IntPointer quality = new IntPointer(opencv_imgcodecs.IMWRITE_WEBP_QUALITY, QUALITY);
                BytePointer encoded = new BytePointer()) {
            if (!opencv_imgcodecs.imencode(".webp", mat, encoded, quality)) {
                throw new IllegalStateException("OpenCV wrote no WebP.");
            }
            byte[] bytes = new byte[(int) encoded.limit()];
            encoded.get(bytes);
            return bytes;
        }
    }

    static BufferedImage blank(int width, int height) {
        return new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    }
}
