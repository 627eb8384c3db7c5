package io.moodstream.importer.keras;

import com.google.auto.service.AutoService;
import io.moodstream.importer.network.ForeignFormat;
import io.moodstream.importer.network.ForeignModel;
import io.moodstream.importer.network.ReadOptions;
import io.moodstream.importer.wrap.GraphModel;
import java.nio.file.Path;

/** Files of Keras 1, 2 and 3. */
@AutoService(ForeignFormat.class)
public final class KerasFormat implements ForeignFormat {

    @Override
    public String name() {
        return "Keras (.keras, .h5, .weights.h5)";
    }

    @Override
    public boolean accepts(Path file) {
        return KerasModelFile.accepts(file);
    }

    @Override
    public ForeignModel read(Path file, ReadOptions options) {
        return new GraphModel(options.architecture()
                .map(architecture -> KerasModelFile.read(file, architecture))
                .orElseGet(() -> KerasModelFile.read(file)));
    }
}
