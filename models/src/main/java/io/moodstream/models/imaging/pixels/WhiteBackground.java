package io.moodstream.models.imaging.pixels;

/** The background of transparent areas: white, as cut-out portraits are shown. */
final class WhiteBackground {

    private static final int MAX = 255;

    private WhiteBackground() {}

    /**
     * A sample in front of it.
     *
     * @param value in [0, 255], like the alpha
     * @param premultiplied whether the value is multiplied with the alpha already
     */
    static int blend(int value, int alpha, boolean premultiplied) {
        int weighted = premultiplied ? value * MAX : value * alpha;
        return Math.min(MAX, (weighted + MAX * (MAX - alpha) + MAX / 2) / MAX);
    }
}
