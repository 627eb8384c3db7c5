package io.moodstream.models.imaging;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/** Encodes single AV1 pictures, nearly without loss, with the encoder that comes with FFmpeg. */
final class Av1Encoder {

    private Av1Encoder() {}

    /**
     * @param planes luma, or luma and two chroma planes: of the same size, half as wide, or half as wide and half as
     *     high; values have {@code depth} bits
     */
    static byte[] encode(int width, int height, int depth, boolean full, int[]... planes) {
        avutil.av_log_set_level(avutil.AV_LOG_QUIET);
        AVCodec codec = avcodec.avcodec_find_encoder_by_name("libaom-av1");
        AVCodecContext context = avcodec.avcodec_alloc_context3(codec);
        AVFrame frame = avutil.av_frame_alloc();
        AVPacket packet = avcodec.av_packet_alloc();
        int format = format(depth, planes);
        context.width(width).height(height).pix_fmt(format).thread_count(1);
        context.color_range(full ? avutil.AVCOL_RANGE_JPEG : avutil.AVCOL_RANGE_MPEG);
        context.colorspace(avutil.AVCOL_SPC_SMPTE170M);
        context.time_base(new AVRational().num(1).den(1));
        AVDictionary options = new AVDictionary(null);
        for (String option : new String[] {"still-picture=1", "crf=2", "cpu-used=8", "usage=allintra"}) {
            String[] pair = option.split("=");
            avutil.av_dict_set(options, pair[0], pair[1], 0);
        }
        try {
            check(avcodec.avcodec_open2(context, codec, options));
            frame.width(width).height(height).format(format).color_range(context.color_range());
            check(avutil.av_frame_get_buffer(frame, 0));
            fill(frame, width, depth, planes);
            check(avcodec.avcodec_send_frame(context, frame));
            check(avcodec.avcodec_send_frame(context, null));
            check(avcodec.avcodec_receive_packet(context, packet));
            byte[] bytes = new byte[packet.size()];
            packet.data().get(bytes);
            return bytes;
        } finally {
            avutil.av_dict_free(options);
            avutil.av_frame_free(frame);
            avcodec.av_packet_free(packet);
            avcodec.avcodec_free_context(context);
        }
    }

    private static int format(int depth, int[][] planes) {
        if (planes.length == 1) {
            return avutil.AV_PIX_FMT_GRAY8;
        }
        return switch (planes[0].length / planes[1].length) {
            case 1 -> depth == 8 ? avutil.AV_PIX_FMT_YUV444P : avutil.AV_PIX_FMT_YUV444P10LE;
            case 2 -> depth == 8 ? avutil.AV_PIX_FMT_YUV422P : avutil.AV_PIX_FMT_YUV422P10LE;
            default -> depth == 8 ? avutil.AV_PIX_FMT_YUV420P : avutil.AV_PIX_FMT_YUV420P10LE;
        };
    }

    private static void fill(AVFrame frame, int width, int depth, int[][] planes) {
        int size = depth == 8 ? 1 : 2;
        for (int i = 0; i < planes.length; i++) {
            int across = planes[i].length < planes[0].length ? width / 2 : width;
            for (int y = 0; y < planes[i].length / across; y++) {
                byte[] row = new byte[across * size];
                for (int x = 0; x < across; x++) {
                    int value = planes[i][y * across + x];
                    row[size * x] = (byte) value;
                    if (size == 2) {
                        row[2 * x + 1] = (byte) (value >> 8);
                    }
                }
                BytePointer plane = frame.data(i);
                plane.position((long) y * frame.linesize(i)).put(row);
            }
        }
    }

    private static void check(int result) {
        if (result < 0) {
            throw new IllegalStateException("the encoder ends with " + result);
        }
    }
}
