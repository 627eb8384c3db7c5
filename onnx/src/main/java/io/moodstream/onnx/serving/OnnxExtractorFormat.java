package io.moodstream.onnx.serving;

import com.google.auto.service.AutoService;
import io.moodstream.models.features.ExtractorFormat;
import io.moodstream.models.features.FeatureExtractor;
import io.moodstream.models.imaging.pixels.Preprocessing;
import java.nio.file.Path;

/** Networks as ONNX files. */
@AutoService(ExtractorFormat.class)
public final class OnnxExtractorFormat implements ExtractorFormat {

    /** Its name in manifests. */
    public static final String NAME = "onnx";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public FeatureExtractor load(Path folder, Preprocessing preprocessing) {
        return OnnxExtractor.load(folder, preprocessing);
    }
}
