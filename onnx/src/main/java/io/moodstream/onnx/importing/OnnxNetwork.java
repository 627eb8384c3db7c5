package io.moodstream.onnx.importing;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.importer.network.ForeignModel;
import io.moodstream.importer.network.NetworkDescription;
import io.moodstream.importer.picture.PictureInput;
import io.moodstream.onnx.graph.CheckedSizes;
import io.moodstream.onnx.graph.OnnxModel;
import io.moodstream.onnx.serving.NetworkInput;
import io.moodstream.onnx.serving.OnnxExtractor;
import io.moodstream.onnx.serving.OnnxExtractorFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A network of an ONNX file. What was understood of the file is written again, beside what was decided about its
 * pictures.
 */
record OnnxNetwork(OnnxModel model, NetworkDescription description) implements ForeignModel {

    /** Describes the network; the sizes of its values only if its file says that of its pictures. */
    static OnnxNetwork of(OnnxModel model) {
        Optional<CheckedSizes> sizes =
                model.input().height() > 0 && model.input().width() > 0
                        ? Optional.of(CheckedSizes.of(
                                model, model.input().height(), model.input().width()))
                        : Optional.empty();
        return new OnnxNetwork(model, new OnnxDescriber(model, sizes).describe());
    }

    @Override
    public String extractorFormat() {
        return OnnxExtractorFormat.NAME;
    }

    @Override
    public int writeExtractor(PictureInput input, Path folder) {
        CheckedSizes sizes = CheckedSizes.of(model, input.height(), input.width());
        try {
            Files.createDirectories(folder);
            Files.write(
                    folder.resolve(OnnxExtractor.FILE),
                    model.bytes(model.input().shape(model.input().photos(), input.height(), input.width())));
            new NetworkInput(
                            input.height(),
                            input.width(),
                            NetworkInput.Colors.valueOf(input.colors().name()),
                            list(input.scale().factors()),
                            list(input.scale().offsets()))
                    .write(folder);
            return sizes.numbers();
        } catch (IOException e) {
            throw new MoodstreamException(
                    "The folder '" + folder + "' cannot be written to (" + e + "): make room.", e);
        }
    }

    private static List<Float> list(float[] values) {
        List<Float> list = new ArrayList<>();
        for (float value : values) {
            list.add(value);
        }
        return list;
    }
}
