package io.moodstream.cli.importing;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.importer.network.ReadOptions;
import io.moodstream.importer.picture.ColorOrder;
import io.moodstream.importer.picture.PixelScale;
import io.moodstream.importer.plan.ImportAnswers;
import io.moodstream.importer.plan.ScoreKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the user says of a network, where its file does not. */
final class NetworkOptions {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,4})(?:x(\\d{1,4}))?");

    @Option(
            names = "--size",
            paramLabel = "<width>[x<height>]",
            description = "Size of its input images in pixels, if the file leaves it open.")
    private @Nullable String size;

    @Option(
            names = "--colors",
            paramLabel = "<rgb|bgr|grey>",
            description = "Channels of its input images. Default: grey for one channel, rgb for three.")
    private @Nullable ColorOrder colors;

    @Option(
            names = "--scale",
            paramLabel = "<0..1|-1..1|0..255|imagenet>",
            description = "Scale of its pixels; imagenet: 0..1, minus ImageNet's mean, divided by its standard"
                    + " deviation. Default: 0..255 if one of its first layers rescales, else 0..1.")
    private @Nullable String scale;

    @Option(
            names = "--mean",
            split = ",",
            paramLabel = "<number>",
            description = "Mean of each channel, in the network's order, subtracted after --scale.")
    private List<Double> mean = List.of();

    @Option(
            names = "--std",
            split = ",",
            paramLabel = "<number>",
            description = "Standard deviation by which each channel is divided after --mean. Default: 1.")
    private List<Double> deviation = List.of();

    @Option(
            names = "--scores",
            paramLabel = "<sigmoid|logit|softmax|fer7>",
            description = "What its outputs are. sigmoid: independent probabilities; logit: logits, before a sigmoid"
                    + " (one) or a softmax (several); softmax: probabilities that sum to 1; fer7: seven expressions, of"
                    + " which happy is compared with sad. Default: what its last layer says.")
    private @Nullable ScoreKind scores;

    @Option(
            names = "--happy",
            paramLabel = "<index|class>",
            description = "Index of the output for happy, counted from 0, or the name of the class; for a network or"
                    + " trees with one output, 1 or 0: the label that means happy.")
    private @Nullable String happy;

    @Option(
            names = "--classes",
            split = ",",
            paramLabel = "<name>",
            description = "Names of its classes, in the order of its outputs.")
    private List<String> classes = List.of();

    @Option(
            names = "--signature",
            paramLabel = "<name>",
            description = "Which signature of a SavedModel. Default: serving_default, or the only one.")
    private @Nullable String signature;

    @Option(
            names = "--architecture",
            paramLabel = "<file>",
            description = "The layers as JSON (config.json), for a weights-only file.")
    private @Nullable Path architecture;

    ReadOptions reading() {
        return new ReadOptions(Optional.ofNullable(signature), Optional.ofNullable(architecture));
    }

    ImportAnswers answers() {
        return new ImportAnswers(
                Optional.ofNullable(size).map(NetworkOptions::size),
                Optional.ofNullable(colors),
                scale(),
                Optional.ofNullable(scores),
                Optional.ofNullable(happy),
                classes);
    }

    private static ImportAnswers.Size size(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw new MoodstreamException(
                    "--size is '" + text + "': write pixels, such as 48 or 64x48 (width, height).");
        }
        int width = Integer.parseInt(matcher.group(1));
        return new ImportAnswers.Size(matcher.group(2) == null ? width : Integer.parseInt(matcher.group(2)), width);
    }

    private Optional<PixelScale> scale() {
        Optional<PixelScale> named = Optional.ofNullable(scale).map(NetworkOptions::named);
        if (mean.isEmpty() && deviation.isEmpty()) {
            return named;
        }
        int channels = Math.max(mean.size(), deviation.size());
        List<Double> means = mean.isEmpty() ? java.util.Collections.nCopies(channels, 0.0) : mean;
        List<Double> deviations = deviation.isEmpty() ? java.util.Collections.nCopies(channels, 1.0) : deviation;
        if (means.size() != deviations.size() || deviations.stream().anyMatch(d -> !(Math.abs(d) > 0))) {
            throw new MoodstreamException("--mean is " + means + " and --std is " + deviations
                    + ": give as many of one as of the other, and no deviation of 0.");
        }
        return Optional.of(named.orElse(PixelScale.ZERO_TO_ONE).standardized(means, deviations));
    }

    private static PixelScale named(String name) {
        return PixelScale.NAMED.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new MoodstreamException("--scale is '" + name + "': write one of "
                        + String.join(
                                ", ",
                                PixelScale.NAMED.stream().map(PixelScale::name).toList())
                        + "."));
    }
}
