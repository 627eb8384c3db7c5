package io.moodstream.onnx.importing;

import com.google.auto.service.AutoService;
import io.moodstream.importer.network.ForeignFormat;
import io.moodstream.importer.network.ForeignModel;
import io.moodstream.importer.network.ReadOptions;
import io.moodstream.onnx.graph.OnnxModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** ONNX files, as PyTorch and others export them. */
@AutoService(ForeignFormat.class)
public final class OnnxFormat implements ForeignFormat {

    @Override
    public String name() {
        return "ONNX (.onnx)";
    }

    @Override
    public boolean accepts(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".onnx")
                && Files.isRegularFile(file);
    }

    @Override
    public ForeignModel read(Path file, ReadOptions options) {
        return OnnxNetwork.of(OnnxModel.read(file));
    }
}
