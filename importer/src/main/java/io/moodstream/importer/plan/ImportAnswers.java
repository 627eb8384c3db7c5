package io.moodstream.importer.plan;

import io.moodstream.importer.picture.ColorOrder;
import io.moodstream.importer.picture.PixelScale;
import java.util.List;
import java.util.Optional;

/**
 * What the user says of a network; anything else is found out or assumed.
 *
 * @param size of its pictures ({@code --size})
 * @param colors of its pictures ({@code --colors})
 * @param scale of its pixels ({@code --scale})
 * @param scores what its numbers are ({@code --scores})
 * @param happy index or name of the class that is happy ({@code --happy})
 * @param classes names of its classes, in the order of its numbers ({@code --classes}); empty if not said
 */
public record ImportAnswers(
        Optional<Size> size,
        Optional<ColorOrder> colors,
        Optional<PixelScale> scale,
        Optional<ScoreKind> scores,
        Optional<String> happy,
        List<String> classes) {

    /** Nothing is said. */
    public static final ImportAnswers NONE = new ImportAnswers(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    public ImportAnswers {
        classes = List.copyOf(classes);
    }

    /** Size of pictures in pixels. */
    public record Size(int height, int width) {}
}
