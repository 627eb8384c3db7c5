package io.moodstream.trainer.photos;

import io.moodstream.domain.ClassLabel;
import java.util.List;
import java.util.Optional;

/**
 * A whole photo from the web.
 *
 * @param name file name in the archive
 * @param kind {@code happy}, {@code sad}, {@code people} or {@code negatives}
 * @param split its split
 * @param width stored width in pixels
 * @param faces the teacher's faces, at the stored size
 */
public record WebPhoto(String name, String kind, PhotoSplit split, int width, List<TeacherFace> faces) {

    public WebPhoto {
        faces = List.copyOf(faces);
    }

    /** Whether it shows no people. */
    public boolean negative() {
        return kind.equals("negatives");
    }

    /** The faces on a copy of this width. */
    public List<TeacherFace> facesAt(int copy) {
        return faces.stream().map(face -> face.scaled(copy / (double) width)).toList();
    }

    /** Its label, if any. */
    public Optional<ClassLabel> label() {
        return switch (kind) {
            case "happy" -> Optional.of(ClassLabel.HAPPY);
            case "sad" -> Optional.of(ClassLabel.SAD);
            default -> Optional.empty();
        };
    }
}
