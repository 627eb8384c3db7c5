package io.moodstream.models.imaging;

import io.moodstream.models.faces.Face;
import java.util.List;

/**
 * What the search of a photo for faces came to.
 *
 * @param detector name and version of what searched
 * @param faces in pixels of the upright original, the one that the photo is about first
 */
public record Sighting(String detector, List<Face> faces) {

    public Sighting {
        faces = List.copyOf(faces);
    }

    /** The same on a copy of the picture that is this many times as large in each direction. */
    Sighting scaled(double across, double down) {
        return new Sighting(
                detector, faces.stream().map(face -> face.scaled(across, down)).toList());
    }
}
