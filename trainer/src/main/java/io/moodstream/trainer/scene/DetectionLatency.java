package io.moodstream.trainer.scene;

import io.moodstream.models.faces.FaceDetector;
import io.moodstream.models.imaging.PhotoDecoder;
import io.moodstream.models.imaging.pixels.Pixels;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Median durations of decoding a 12-megapixel scene from JPEG to pixels, on the machine that measured it.
 *
 * @param searched duration with face search
 * @param whole duration without face search
 * @param times number of measurements of each, alternating
 */
public record DetectionLatency(Duration searched, Duration whole, int times) {

    public static final int WIDTH = 4000;
    public static final int HEIGHT = 3000;

    private static final int SCENES = 3;
    private static final int WARM_UP = 5;
    private static final int TIMED = 21;

    /**
     * Times the decoding of scenes around the first crops.
     *
     * @param crops one or more
     */
    static DetectionLatency measure(List<Pixels> crops, FaceDetector detector) {
        PhotoDecoder searching = PhotoDecoder.withDetector(detector);
        PhotoDecoder plain = PhotoDecoder.withDetector(FaceDetector.NONE);
        List<byte[]> scenes = IntStream.range(0, SCENES)
                .mapToObj(i -> Scene.around(crops.get(i % crops.size()), WIDTH, HEIGHT, i)
                        .jpeg())
                .toList();
        long[] searched = new long[WARM_UP + TIMED];
        long[] whole = new long[WARM_UP + TIMED];
        for (int i = 0; i < searched.length; i++) {
            byte[] jpeg = scenes.get(i % SCENES);
            searched[i] = nanos(searching, jpeg);
            whole[i] = nanos(plain, jpeg);
        }
        return new DetectionLatency(median(searched), median(whole), TIMED);
    }

    private static long nanos(PhotoDecoder decoder, byte[] jpeg) {
        long start = System.nanoTime();
        decoder.decode(jpeg);
        return System.nanoTime() - start;
    }

    private static Duration median(long[] nanos) {
        long[] timed = Arrays.copyOfRange(nanos, WARM_UP, nanos.length);
        Arrays.sort(timed);
        return Duration.ofNanos(timed[TIMED / 2]);
    }
}
