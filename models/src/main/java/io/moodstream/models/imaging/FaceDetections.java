package io.moodstream.models.imaging;

import io.moodstream.models.faces.Face;
import java.util.List;

/**
 * What the search of a photo for faces came to.
 *
 * @param detector name and version of what searched
 * @param faces in pixels of the upright original, the one that the photo is about first
 */
public record FaceDetections(String detector, List<Face> faces) {

    public FaceDetections {
        faces = List.copyOf(faces);
    }

    /** The same on a copy of the picture that is this many times as large in each direction. */
    FaceDetections scaled(double across, double down) {
        return new FaceDetections(
                detector, faces.stream().map(face -> face.scaled(across, down)).toList());
    }
}
