package io.moodstream.models.imaging.heif;

import io.moodstream.models.imaging.heif.box.Colours;
import io.moodstream.models.imaging.heif.box.UnsupportedHeifException;
import java.io.IOException;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;

/**
 * Runs one of FFmpeg's decoders on the calling thread. Only two decoders of FFmpeg are used: no demuxers, no protocols,
 * no files. Closing it frees its native memory.
 */
final class PictureDecoder implements AutoCloseable {

    /** Coded sizes are rounded up to blocks. */
    private static final long BLOCK = 64;

    /** FFmpeg's AV_FRAME_FLAG_CORRUPT, for which the Java binding has no constant. */
    private static final int CORRUPT = 1;

    private final AVCodecContext context;
    private final AVPacket packet;
    private final AVFrame frame;

    /** Creates a decoder for pictures of this size. */
    PictureDecoder(Codec codec, int width, int height) {
        Library.load();
        AVCodec found = avcodec.avcodec_find_decoder_by_name(codec.decoder());
        if (found == null) {
            throw new UnsupportedHeifException("a picture in " + codec + ", which this machine cannot decode");
        }
        context = wanted(avcodec.avcodec_alloc_context3(found));
        packet = wanted(avcodec.av_packet_alloc());
        frame = wanted(avutil.av_frame_alloc());
        context.thread_count(1);
        context.thread_type(0);
        // Damage is rejected, not concealed: the classification would be based on a truncated picture.
        context.err_recognition(avcodec.AV_EF_EXPLODE);
        context.max_pixels((width + BLOCK) * (height + BLOCK));
        if (avcodec.avcodec_open2(context, found, (AVDictionary) null) < 0) {
            close();
            throw new UnsupportedHeifException("a picture in " + codec + ", whose decoder does not start");
        }
    }

    private static <T> T wanted(@Nullable T allocated) {
        if (allocated == null) {
            throw new OutOfMemoryError("FFmpeg found no memory for a decoder.");
        }
        return allocated;
    }

    /**
     * Decodes one picture; the frame is valid only during the callback.
     *
     * @throws IOException if the picture is damaged
     */
    void decode(CodedImage codedImage, Colours colours, Consumer<Frame> taker) throws IOException {
        avcodec.avcodec_flush_buffers(context);
        check(avcodec.av_new_packet(packet, codedImage.unit().length));
        try {
            packet.data().put(codedImage.unit(), 0, codedImage.unit().length);
            packet.flags(avcodec.AV_PKT_FLAG_KEY);
            check(avcodec.avcodec_send_packet(context, packet));
        } finally {
            avcodec.av_packet_unref(packet);
        }
        check(avcodec.avcodec_send_packet(context, null));
        check(avcodec.avcodec_receive_frame(context, frame));
        try {
            if (frame.width() < codedImage.width() || frame.height() < codedImage.height() || isDamaged()) {
                throw new IOException("its codec gives " + frame.width() + "x" + frame.height() + " pixels of "
                        + codedImage.width() + "x" + codedImage.height());
            }
            taker.accept(Frame.of(frame, colours));
        } finally {
            avutil.av_frame_unref(frame);
        }
    }

    private boolean isDamaged() {
        return frame.decode_error_flags() != 0 || (frame.flags() & CORRUPT) != 0;
    }

    /** A picture beyond the bounds also ends with an out-of-memory error, which says nothing about the machine. */
    private static void check(int result) throws IOException {
        if (result < 0) {
            throw new IOException("its codec ends with error " + result);
        }
    }

    @Override
    public void close() {
        avutil.av_frame_free(frame);
        avcodec.av_packet_free(packet);
        avcodec.avcodec_free_context(context);
    }

    /** Loaded with the first such photo: the library has 36 MB, and most installations never need it. */
    private static final class Library {

        private static boolean loaded;

        /** Synchronized: the first thread unpacks the library. */
        static synchronized void load() {
            if (!loaded) {
                try {
                    Loader.load(avcodec.class);
                    avutil.av_log_set_level(avutil.AV_LOG_QUIET);
                    loaded = true;
                } catch (LinkageError e) {
                    throw new UnsupportedHeifException(
                            "a picture whose decoder this machine cannot load (" + e + ")", e);
                }
            }
        }
    }
}
