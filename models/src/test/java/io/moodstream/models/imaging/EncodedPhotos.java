package io.moodstream.models.imaging;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Photos that the tests draw and encode themselves. */
public final class EncodedPhotos {

    /** {@link #gradient} of 24x24, written by cwebp without loss. */
    static final byte[] WEBP_LOSSLESS = Base64.getDecoder()
            .decode("UklGRjwAAABXRUJQVlA4TDAAAAAvF8AFAA0ARNL+5hNE9D+VAUAQ/tMVFCL6nwqEBITs/2hZEhIkZP9vNUdMAKj2TQA=");

    /** {@link #gradient} of 24x24, written by cwebp with quality 75. */
    static final byte[] WEBP_LOSSY = Base64.getDecoder()
            .decode(
                    "UklGRnoAAABXRUJQVlA4IG4AAACQBACdASoYABgAPn0yk0ekoyGhN+gAkA+JaACsMoRwAD6TLrqSEUPVipple/AA/vzIX5Jy2TaWT3"
                            + "OIvxr7udq2ZefjHa0QceSDsYWinVv9307IHUObL6dBLL/u61b2ByGkh0OXoDoFe4/DJUAAAA==");

    private EncodedPhotos() {}

    /** Red increases to the right and green downwards, by 10 a pixel; blue in both directions, by 5. */
    public static BufferedImage gradient(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, (x * 10 & 255) << 16 | (y * 10 & 255) << 8 | ((x + y) * 5 & 255));
            }
        }
        return image;
    }

    /** A smooth picture of any size: red increases to the right and green downwards; blue is constant. */
    static BufferedImage slope(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, (x * 255 / width) << 16 | (y * 255 / height) << 8 | 128);
            }
        }
        return image;
    }

    public static BufferedImage noise(int width, int height, int type, long seed) {
        BufferedImage image = new BufferedImage(width, height, type);
        Random random = new Random(seed);
        int[] samples = new int[width * height * image.getRaster().getNumBands()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = random.nextInt(256);
        }
        image.getRaster().setPixels(0, 0, width, height, samples);
        return image;
    }

    /** Red, green and blue of each pixel, row by row. */
    static byte[] samples(BufferedImage image) {
        byte[] samples = new byte[3 * image.getWidth() * image.getHeight()];
        for (int i = 0; i < samples.length / 3; i++) {
            int packed = image.getRGB(i % image.getWidth(), i / image.getWidth());
            samples[3 * i] = (byte) (packed >> 16);
            samples[3 * i + 1] = (byte) (packed >> 8);
            samples[3 * i + 2] = (byte) packed;
        }
        return samples;
    }

    public static byte[] encode(BufferedImage image, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, bytes)) {
                throw new IllegalStateException("no writer for " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] progressiveJpeg(BufferedImage image) throws IOException {
        return inPasses(image, "jpeg");
    }

    static byte[] interlacedPng(BufferedImage image) throws IOException {
        return inPasses(image, "png");
    }

    private static byte[] inPasses(BufferedImage image, String format) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var output = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** Four bands straight from the raster, marked by Adobe's APP14: transform 0 is CMYK, 2 is YCCK. */
    static byte[] fourBandJpeg(Raster inks, int transform) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var output = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(output);
            writer.write(null, new IIOImage(inks, null, null), null);
        } finally {
            writer.dispose();
        }
        byte[] marker = {(byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform
        };
        return ByteBuffer.allocate(bytes.size() + marker.length)
                .put(bytes.toByteArray(), 0, 2)
                .put(marker)
                .put(bytes.toByteArray(), 2, bytes.size() - 2)
                .array();
    }

    static Raster evenInks(int width, int height, int... stored) {
        WritableRaster inks = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 4, null);
        for (int i = 0; i < width * height; i++) {
            inks.setPixel(i % width, i / width, stored);
        }
        return inks;
    }

    /** An animation (gif) or a file of several pages (tiff). */
    public static byte[] sequence(String format, BufferedImage... pictures) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var output = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(output);
            writer.prepareWriteSequence(null);
            for (BufferedImage picture : pictures) {
                var metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(picture), null);
                writer.writeToSequence(new IIOImage(picture, null, metadata), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** One small photo of every format, and of the variants that take their own path through the readers. */
    public static Map<String, byte[]> zoo() throws IOException {
        BufferedImage colour = gradient(24, 20);
        Map<String, byte[]> zoo = new LinkedHashMap<>();
        zoo.put("jpeg", encode(colour, "jpeg"));
        zoo.put("jpeg progressive", progressiveJpeg(colour));
        zoo.put("jpeg grey", encode(noise(48, 48, BufferedImage.TYPE_BYTE_GRAY, 1), "jpeg"));
        zoo.put("jpeg exif", ExifSegments.inJpeg(encode(colour, "jpeg"), 6));
        zoo.put("jpeg cmyk", fourBandJpeg(evenInks(24, 24, 255, 0, 0, 255), 0));
        zoo.put("png", encode(colour, "png"));
        zoo.put("png alpha", encode(noise(20, 24, BufferedImage.TYPE_INT_ARGB, 2), "png"));
        zoo.put("png palette", encode(noise(24, 24, BufferedImage.TYPE_BYTE_INDEXED, 3), "png"));
        zoo.put("png 16 bit grey", encode(noise(24, 24, BufferedImage.TYPE_USHORT_GRAY, 4), "png"));
        zoo.put("gif", encode(colour, "gif"));
        zoo.put("bmp", encode(colour, "bmp"));
        zoo.put("tiff", encode(colour, "tiff"));
        zoo.put("webp lossless", WEBP_LOSSLESS);
        zoo.put("webp lossy", WEBP_LOSSY);
        zoo.put("heic", TestHeif.of("heic", colour));
        zoo.put("heic grid", TestHeif.grid("heic", gradient(60, 40), 32));
        zoo.put("avif", TestHeif.of("avif", colour));
        zoo.put("avif grid", TestHeif.grid("avif", gradient(100, 80), 64));
        return zoo;
    }
}
