package io.moodstream.models.imaging.heif;

import io.moodstream.models.imaging.heif.box.Colours;
import io.moodstream.models.imaging.heif.box.UnsupportedHeifException;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/**
 * A decoded picture: one luma plane and two chroma planes, or luma alone, or red, green and blue, with samples of 8 to
 * 16 bits.
 */
final class Frame {

    private final AVFrame frame;
    private final Plane[] planes;
    private final boolean rgb;
    private final YuvToRgb conversion;

    private Frame(AVFrame frame, Plane[] planes, boolean rgb, YuvToRgb conversion) {
        this.frame = frame;
        this.planes = planes;
        this.rgb = rgb;
        this.conversion = conversion;
    }

    /** One component of the picture, and its row that was read last. */
    private static final class Plane {

        private final int index;
        private final int wider;
        private final int higher;
        private final boolean twoBytes;
        private final int shift;
        private final byte[] row;
        private int read = -1;

        Plane(AVPixFmtDescriptor format, int component, int width) {
            boolean chroma = component > 0 && (format.flags() & avutil.AV_PIX_FMT_FLAG_RGB) == 0;
            index = format.comp(component).plane();
            wider = chroma ? format.log2_chroma_w() : 0;
            higher = chroma ? format.log2_chroma_h() : 0;
            twoBytes = format.comp(component).step() == 2;
            shift = format.comp(component).shift();
            row = new byte[((width + (1 << wider) - 1) >> wider) * (twoBytes ? 2 : 1)];
        }

        void read(AVFrame from, int y) {
            int wanted = y >> higher;
            if (wanted != read) {
                BytePointer start = from.data(index);
                start.position((long) wanted * from.linesize(index)).get(row);
                read = wanted;
            }
        }

        int sample(int x) {
            int at = x >> wider;
            int value = twoBytes ? row[2 * at] & 0xff | (row[2 * at + 1] & 0xff) << 8 : row[at] & 0xff;
            return value >> shift;
        }
    }

    /** @throws UnsupportedHeifException if its samples have another layout */
    static Frame of(AVFrame frame, Colours colours) {
        AVPixFmtDescriptor format = avutil.av_pix_fmt_desc_get(frame.format());
        int forbidden = avutil.AV_PIX_FMT_FLAG_BE
                | avutil.AV_PIX_FMT_FLAG_PAL
                | avutil.AV_PIX_FMT_FLAG_BITSTREAM
                | avutil.AV_PIX_FMT_FLAG_HWACCEL
                | avutil.AV_PIX_FMT_FLAG_FLOAT;
        if (format == null || (format.flags() & forbidden) != 0) {
            throw new UnsupportedHeifException("samples of the kind " + frame.format());
        }
        int count = format.nb_components() >= 3 ? 3 : 1;
        Plane[] planes = new Plane[count];
        for (int i = 0; i < count; i++) {
            if (format.comp(i).step() > 2) {
                throw new UnsupportedHeifException("samples of the kind " + frame.format());
            }
            planes[i] = new Plane(format, i, frame.width());
        }
        int matrix = colours.saysMatrix() ? colours.matrix() : frame.colorspace();
        boolean full = colours.saysMatrix() ? colours.fullRange() : frame.color_range() == avutil.AVCOL_RANGE_JPEG;
        boolean rgb = (format.flags() & avutil.AV_PIX_FMT_FLAG_RGB) != 0;
        return new Frame(
                frame, planes, rgb, YuvToRgb.of(matrix, full, format.comp(0).depth()));
    }

    /** Sets red, green and blue of a part of a row, and alpha to opaque. */
    void colours(int y, int[] columns, int from, int to, int[] pixels, int at) {
        for (Plane plane : planes) {
            plane.read(frame, y);
        }
        for (int i = from; i < to; i++) {
            int first = planes[0].sample(columns[i]);
            if (planes.length == 1) {
                pixels[at + i] = conversion.grey(first);
            } else {
                int second = planes[1].sample(columns[i]);
                int third = planes[2].sample(columns[i]);
                pixels[at + i] = rgb ? conversion.rgb(second, third, first) : conversion.yuv(first, second, third);
            }
        }
    }

    /** Sets alpha of a part of a row, from luma. */
    void alpha(int y, int[] columns, int from, int to, int[] pixels, int at) {
        planes[0].read(frame, y);
        for (int i = from; i < to; i++) {
            int alpha = conversion.grey(planes[0].sample(columns[i])) & 0xff;
            pixels[at + i] = pixels[at + i] & 0xffffff | alpha << 24;
        }
    }
}
