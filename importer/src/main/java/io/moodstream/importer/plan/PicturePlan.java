package io.moodstream.importer.plan;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.importer.network.NetworkDescription;
import io.moodstream.importer.network.NetworkDescription.LayerDescription;
import io.moodstream.importer.picture.ColorOrder;
import io.moodstream.importer.picture.PictureInput;
import io.moodstream.importer.picture.PixelScale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The pictures of a network.
 *
 * @param assumed what was assumed, with the option that says otherwise
 */
public record PicturePlan(PictureInput input, List<String> assumed) {

    /** Where a network has a layer that rescales its pictures: behind the input, or behind a change of its size. */
    private static final int FIRST_LAYERS = 3;

    public PicturePlan {
        assumed = List.copyOf(assumed);
    }

    /**
     * Plans from the file and the answers.
     *
     * @throws MoodstreamException naming the option if something cannot be found out, or contradicts the file
     */
    public static PicturePlan of(NetworkDescription network, ImportAnswers answers) {
        List<String> assumed = new ArrayList<>();
        ImportAnswers.Size size = size(network, answers);
        ColorOrder colors = colors(network, answers, assumed);
        PixelScale scale = scale(network, answers, assumed);
        try {
            return new PicturePlan(new PictureInput(size.height(), size.width(), colors, scale), assumed);
        } catch (IllegalArgumentException e) {
            throw new MoodstreamException(e.getMessage() + " Say it with --size, --colors, --mean and --std.", e);
        }
    }

    private static ImportAnswers.Size size(NetworkDescription network, ImportAnswers answers) {
        boolean known = network.height() > 0 && network.width() > 0;
        ImportAnswers.Size said = answers.size().orElse(null);
        if (said == null) {
            if (!known) {
                throw new MoodstreamException("The file leaves the size of its pictures open: say it with --size, such"
                        + " as --size 48 or --size 64x64.");
            }
            return new ImportAnswers.Size(network.height(), network.width());
        }
        if (known && (said.height() != network.height() || said.width() != network.width())) {
            throw new MoodstreamException("The file says that its pictures are " + network.width() + "x"
                    + network.height() + ", not " + said.width() + "x" + said.height() + ": leave --size away.");
        }
        return said;
    }

    private static ColorOrder colors(NetworkDescription network, ImportAnswers answers, List<String> assumed) {
        ColorOrder said = answers.colors().orElse(null);
        if (said == null) {
            ColorOrder colors = network.channels() == 1 ? ColorOrder.GREY : ColorOrder.RGB;
            if (colors == ColorOrder.RGB) {
                assumed.add("its channels are red, green, blue (--colors)");
            }
            return colors;
        }
        if (said.channels() != network.channels()) {
            throw new MoodstreamException(
                    "The network's pictures have " + network.channels() + " channels, and --colors "
                            + said.name().toLowerCase(Locale.ROOT) + " gives " + said.channels() + ".");
        }
        return said;
    }

    private static PixelScale scale(NetworkDescription network, ImportAnswers answers, List<String> assumed) {
        return answers.scale().orElseGet(() -> {
            if (rescales(network)) {
                assumed.add("its pixels are 0..255, since one of its first layers rescales them (--scale)");
                return PixelScale.BYTES;
            }
            assumed.add("its pixels are 0..1 (--scale)");
            return PixelScale.ZERO_TO_ONE;
        });
    }

    private static boolean rescales(NetworkDescription network) {
        return network.layers().stream()
                .limit(FIRST_LAYERS)
                .map(PicturePlan::words)
                .anyMatch(words -> words.contains("rescaling"));
    }

    private static String words(LayerDescription layer) {
        return (layer.type() + " " + layer.name()).toLowerCase(Locale.ROOT);
    }
}
