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
 * Splits the web photos by whole sources, since stock photos come in series and the same people recur. The assignment
 * and its rule are in {@code photo-sources.tsv}.
 */
public final class PhotoSources {

    private static final String FILE = "/io/moodstream/trainer/photo-sources.tsv";

    private final Map<String, PhotoSplit> splits;

    private PhotoSources(Map<String, PhotoSplit> splits) {
        this.splits = splits;
    }

    /** The assignment that ships with the trainer. */
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
     * The split of a photo. Photos of unknown sources are training photos.
     *
     * @param source the source that the photo is attributed to
     * @param all every source that has it
     */
    public PhotoSplit of(String source, Collection<String> all) {
        PhotoSplit own = splits.getOrDefault(source, PhotoSplit.TRAIN);
        boolean elsewhere =
                all.stream().anyMatch(other -> splits.getOrDefault(other, PhotoSplit.TRAIN) != PhotoSplit.TRAIN);
        return own == PhotoSplit.TRAIN && elsewhere ? PhotoSplit.LEFT_OUT : own;
    }

    /**
     * Whether a photo is used neither for training nor for validation: it belongs to the test split, or none of its
     * sources is known.
     *
     * @param source the source that the photo is attributed to
     * @param all every source that has it
     */
    public boolean isHeldOut(String source, Collection<String> all) {
        PhotoSplit own = splits.get(source);
        return own == null ? all.stream().noneMatch(splits::containsKey) : own == PhotoSplit.TEST;
    }

    /** Every source and its split. */
    public Map<String, PhotoSplit> all() {
        return splits;
    }
}
