package io.moodstream.trainer.run;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.imaging.pixels.Preprocessing;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.models.vgg16.Vgg16;
import io.moodstream.models.vgg16.Vgg16Weights;
import io.moodstream.trainer.base.BaseSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** VGG16, exported once per set of weights to a cache folder: {@code bases/<weights>} and {@code features/...}. */
final class CachedBases implements Bases {

    private final Path cache;
    private final BaseSource source;
    private final TrainingListener listener;
    private @Nullable Vgg16Weights weights;

    CachedBases(Path cache, BaseSource source, TrainingListener listener) {
        this.cache = cache;
        this.source = source;
        this.listener = listener;
    }

    @Override
    public boolean has(String extractor) {
        return extractor.equals(Vgg16.EXTRACTOR);
    }

    @Override
    public String origin(String extractor) {
        return weights().origin();
    }

    @Override
    public Path folder(String extractor) {
        Path folder = cache.resolve("bases").resolve(extractor + "-" + weights().sha256());
        if (!Files.isDirectory(folder)) {
            try {
                Files.createDirectories(folder.getParent());
                Path unfinished = Files.createTempDirectory(folder.getParent(), "unfinished-");
                Vgg16.export(weights(), unfinished);
                Files.move(unfinished, folder);
            } catch (IOException e) {
                throw unusable(e);
            }
        }
        return folder;
    }

    @Override
    public Path featureFile(String extractor, Path folder) {
        try {
            String name = extractor + "-" + FolderHash.of(folder) + "-" + Preprocessing.LUMA.id();
            return cache.resolve("features").resolve(name);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private Vgg16Weights weights() {
        Vgg16Weights known = weights;
        if (known == null) {
            known = source.weights(cache, listener);
            weights = known;
        }
        return known;
    }

    private MoodstreamException unusable(IOException e) {
        return new MoodstreamException(
                "The cache folder '" + cache + "' cannot be used (" + e + "): make room, or name another one.", e);
    }
}
