package io.moodstream.trainer.photos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The parts of the web photos, by whole sources: stock photos come in series, and the same people recur. The choice and its
 * rule are in {@code photo-sources.tsv}.
 */
public final class PhotoSources {

    private static final String FILE = "/io/moodstream/trainer/photo-sources.tsv";

    private final Map<String, PhotoSplit> splits;

    private PhotoSources(Map<String, PhotoSplit> splits) {
        this.splits = splits;
    }

    /** The choice that comes with the trainer. */
    public static PhotoSources shipped() {
        try (InputStream in = PhotoSources.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is not in the trainer's jar: build it anew.");
            }
            return new PhotoSources(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .collect(Collectors.toUnmodifiableMap(
                            cells -> cells[0], cells -> PhotoSplit.valueOf(cells[1].toUpperCase(Locale.ROOT)))));
        } catch (IOException e) {
            throw new UncheckedIOException("The part of each photo source cannot be read", e);
        }
    }

    /**
     * What a photo is for. One of a source that is not known learns.
     *
     * @param source the source that the photo is counted to
     * @param all every source that has it
     */
    public PhotoSplit of(String source, Collection<String> all) {
        PhotoSplit own = splits.getOrDefault(source, PhotoSplit.TRAIN);
        boolean elsewhere =
                all.stream().anyMatch(other -> splits.getOrDefault(other, PhotoSplit.TRAIN) != PhotoSplit.TRAIN);
        return own == PhotoSplit.TRAIN && elsewhere ? PhotoSplit.LEFT_OUT : own;
    }

    /**
     * Whether nothing learns from a photo or chooses by it: it is of the test part, or no source that has it is known.
     *
     * @param source the source that the photo is counted to
     * @param all every source that has it
     */
    public boolean isHeldOut(String source, Collection<String> all) {
        PhotoSplit own = splits.get(source);
        return own == null ? all.stream().noneMatch(splits::containsKey) : own == PhotoSplit.TEST;
    }

    /** Every source and its part. */
    public Map<String, PhotoSplit> all() {
        return splits;
    }
}
