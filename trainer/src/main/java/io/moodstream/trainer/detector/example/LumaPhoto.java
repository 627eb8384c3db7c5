package io.moodstream.trainer.detector.example;

import io.moodstream.models.faces.GreyPicture;
import io.moodstream.trainer.photos.TeacherFace;
import java.util.ArrayList;
import java.util.List;

/**
 * Luma of a photo with its faces, as an image pyramid whose levels are each half as large as the previous one: samples
 * that show the photo small are taken from a smaller level, which avoids aliasing.
 *
 * @param levels the photo and its smaller copies
 * @param faces in pixels of the first level
 */
public record LumaPhoto(List<GreyPicture> levels, List<TeacherFace> faces) {

    private static final int LEVELS = 3;

    public static LumaPhoto of(GreyPicture picture, List<TeacherFace> faces) {
        List<GreyPicture> levels = new ArrayList<>(List.of(picture));
        while (levels.size() < LEVELS) {
            levels.add(half(levels.get(levels.size() - 1)));
        }
        return new LumaPhoto(List.copyOf(levels), List.copyOf(faces));
    }

    int width() {
        return levels.get(0).width();
    }

    int height() {
        return levels.get(0).height();
    }

    private static GreyPicture half(GreyPicture whole) {
        int width = Math.max(1, whole.width() / 2);
        int height = Math.max(1, whole.height() / 2);
        byte[] values = new byte[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int sum = at(whole, 2 * x, 2 * y)
                        + at(whole, 2 * x + 1, 2 * y)
                        + at(whole, 2 * x, 2 * y + 1)
                        + at(whole, 2 * x + 1, 2 * y + 1);
                values[y * width + x] = (byte) ((sum + 2) / 4);
            }
        }
        return new GreyPicture(width, height, values);
    }

    private static int at(GreyPicture picture, int x, int y) {
        int column = Math.min(x, picture.width() - 1);
        int row = Math.min(y, picture.height() - 1);
        return picture.values()[row * picture.width() + column] & 0xff;
    }
}
