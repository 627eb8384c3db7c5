package io.moodstream.importer.picture;

/** Channels of a network's pictures. */
public enum ColorOrder {
    RGB(3),
    BGR(3),
    GREY(1);

    private final int channels;

    ColorOrder(int channels) {
        this.channels = channels;
    }

    /** Number of channels. */
    public int channels() {
        return channels;
    }
}
