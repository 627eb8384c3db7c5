package io.moodstream.models.features;

import com.google.auto.service.AutoService;
import io.moodstream.models.imaging.pixels.Preprocessing;
import java.nio.file.Path;

/** TensorFlow SavedModels. */
@AutoService(ExtractorFormat.class)
public final class SavedModelExtractorFormat implements ExtractorFormat {

    /** Its name in manifests. */
    public static final String NAME = "tensorflow-saved-model";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public FeatureExtractor load(Path folder, Preprocessing preprocessing) {
        return SavedModelExtractor.load(folder, preprocessing);
    }
}
