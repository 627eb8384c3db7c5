package io.moodstream.models.imaging;

import io.moodstream.models.faces.Face;
import java.util.List;

/**
 * The result of searching a photo for faces.
 *
 * @param detector name and version of the detector
 * @param faces in pixels of the upright original, the main one first
 */
public record FaceDetections(String detector, List<Face> faces) {

    public FaceDetections {
        faces = List.copyOf(faces);
    }

    /** The same result on a copy of the picture that is scaled by these factors. */
    FaceDetections scaled(double across, double down) {
        return new FaceDetections(
                detector, faces.stream().map(face -> face.scaled(across, down)).toList());
    }
}
