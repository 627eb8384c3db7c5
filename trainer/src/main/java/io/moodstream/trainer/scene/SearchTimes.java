package io.moodstream.trainer.scene;

import io.moodstream.models.faces.FaceFinder;
import io.moodstream.models.imaging.PhotoDecoder;
import io.moodstream.models.imaging.Pixels;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * How long a scene of 12 megapixels takes from JPEG to pixels, on the machine that measured it: medians.
 *
 * @param searched with the search for a face
 * @param whole without it
 * @param scenes scenes that were timed, one by one and in turn
 */
public record SearchTimes(Duration searched, Duration whole, int scenes) {

    public static final int WIDTH = 4000;
    public static final int HEIGHT = 3000;

    private static final int WARM_UP = 5;
    private static final int TIMED = 21;

    /** Times the decoding of scenes around these crops. @param crops one or more; they are taken in turn */
    static SearchTimes measure(List<Pixels> crops) {
        PhotoDecoder searching = PhotoDecoder.create();
        PhotoDecoder plain = PhotoDecoder.withFinder(FaceFinder.NONE);
        long[] searched = new long[WARM_UP + TIMED];
        long[] whole = new long[WARM_UP + TIMED];
        for (int i = 0; i < searched.length; i++) {
            byte[] jpeg =
                    Scene.around(crops.get(i % crops.size()), WIDTH, HEIGHT, i).jpeg();
            searched[i] = nanos(searching, jpeg);
            whole[i] = nanos(plain, jpeg);
        }
        return new SearchTimes(median(searched), median(whole), TIMED);
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
