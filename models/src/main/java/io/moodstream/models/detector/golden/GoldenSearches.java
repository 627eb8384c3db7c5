package io.moodstream.models.detector.golden;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.detector.NetworkFaceDetector;
import io.moodstream.models.faces.Face;
import io.moodstream.models.faces.FaceDetector;
import io.moodstream.models.faces.GreyPicture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/**
 * Drawn pictures with the faces that the publisher's copy of a detector found in them. A replica whose copy finds other
 * faces has a different detector, or different or broken libraries, and does not use it.
 *
 * @param searches at least one
 */
public record GoldenSearches(List<Search> searches) {

    /** Format of the set, as named in manifests. */
    public static final String FORMAT = "golden-searches";

    /** Maximum deviation of a score. */
    static final double TOLERANCE = 0.01;

    /** Two cells that see the same face may swap ranks; their boxes overlap at least this much. */
    private static final double SAME = 0.8;

    /** A box that overlaps a drawn face at least this much has found it. */
    private static final double FOUND = 0.4;

    private static final int PICTURES = 8;

    public GoldenSearches {
        searches = List.copyOf(searches);
        if (searches.isEmpty()) {
            throw new IllegalArgumentException("There is at least one golden search.");
        }
    }

    /**
     * The search of one picture.
     *
     * @param found the faces, the main one first; all have a score
     */
    public record Search(GreyPicture picture, List<Face> found) {

        public Search {
            found = List.copyOf(found);
        }
    }

    /**
     * Creates the golden searches for a detector that is to be published.
     *
     * @throws MoodstreamException if it finds less than half of the drawn faces: it would find none in photos either
     */
    public static GoldenSearches of(FaceDetector detector, long seed) {
        Random random = new Random(seed);
        List<Search> searches = new ArrayList<>();
        int found = 0;
        for (int i = 0; i < PICTURES; i++) {
            GoldenFace drawn = GoldenFace.draw(random);
            List<Face> faces = detector.find(drawn.picture());
            searches.add(new Search(drawn.picture(), faces));
            found += !faces.isEmpty() && faces.get(0).overlap(drawn.face()) >= FOUND ? 1 : 0;
        }
        if (2 * found < PICTURES) {
            throw new MoodstreamException("The detector finds " + found + " of " + PICTURES
                    + " drawn faces, and should find half of them: train it longer.");
        }
        return new GoldenSearches(searches);
    }

    /** Describes the first face that differs from the publisher's result; empty if there is none. */
    public Optional<String> problem(NetworkFaceDetector detector) {
        // A face just above the threshold here may be just below it on another replica.
        double sure = detector.leastScore() + TOLERANCE;
        if (searches.stream().flatMap(search -> search.found().stream()).noneMatch(face -> face.score() >= sure)) {
            return Optional.of("Its golden pictures show no face that it is sure of.");
        }
        for (int i = 0; i < searches.size(); i++) {
            Search golden = searches.get(i);
            List<Face> found = detector.find(golden.picture());
            Optional<Face> missed = without(golden.found(), found, sure);
            if (missed.isPresent()) {
                return Optional.of("It does not find the face in golden picture " + i
                        + " that the publisher's copy found" + place(missed.get()));
            }
            Optional<Face> more = without(found, golden.found(), sure);
            if (more.isPresent()) {
                return Optional.of("It finds a face in golden picture " + i + " that the publisher's copy did not find"
                        + place(more.get()));
            }
        }
        return Optional.empty();
    }

    /** Writes the set into a folder, which is created if it is missing. */
    public void save(Path folder) {
        GoldenSearchFile.write(this, folder);
    }

    /**
     * Reads a set.
     *
     * @throws MoodstreamException if the folder contains none, or it cannot be read
     */
    public static GoldenSearches load(Path folder) {
        return GoldenSearchFile.read(folder);
    }

    /** The first face above the score that has no match among the others. */
    private static Optional<Face> without(List<Face> some, List<Face> others, double sure) {
        return some.stream()
                .filter(face -> face.score() >= sure)
                .filter(face -> others.stream().noneMatch(other -> alike(face, other)))
                .findFirst();
    }

    private static boolean alike(Face one, Face other) {
        return one.overlap(other) >= SAME && Math.abs(one.score() - other.score()) <= TOLERANCE;
    }

    private static String place(Face face) {
        return String.format(
                Locale.ROOT,
                ", %.0fx%.0f at (%.0f, %.0f) with a score of %.3f; scores may be %s apart.",
                face.width(),
                face.height(),
                face.x(),
                face.y(),
                face.score(),
                TOLERANCE);
    }
}
