package io.moodstream.trainer;

import io.moodstream.domain.ClassLabel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Drawn faces as files in Kaggle's layout. */
public final class FaceFolder {

    private FaceFolder() {}

    /** Writes the given number of faces to each split, half of them happy. */
    public static Path write(Path root, int train, int test) throws IOException {
        GreyFaces faces = new GreyFaces(11);
        for (ClassLabel label : ClassLabel.values()) {
            write(faces, label, root.resolve("train"), train / 2);
            write(faces, label, root.resolve("test"), test / 2);
        }
        return root;
    }

    private static void write(GreyFaces faces, ClassLabel label, Path split, int count) throws IOException {
        Path folder = Files.createDirectories(split.resolve(label.name().toLowerCase(java.util.Locale.ROOT)));
        for (int i = 0; i < count; i++) {
            ImageIO.write(faces.face(label), "png", folder.resolve(i + ".png").toFile());
        }
    }
}
