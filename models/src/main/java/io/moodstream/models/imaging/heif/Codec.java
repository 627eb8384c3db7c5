package io.moodstream.models.imaging.heif;

/** A picture codec, with the name of the one decoder that is used for it, which runs on the CPU. */
enum Codec {
    HEVC("hevc"),
    AV1("libaom-av1");

    private final String decoder;

    Codec(String decoder) {
        this.decoder = decoder;
    }

    String decoder() {
        return decoder;
    }
}
