package io.moodstream.importer.savedmodel;

import com.google.auto.service.AutoService;
import com.google.protobuf.InvalidProtocolBufferException;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.importer.network.FolderLinks;
import io.moodstream.importer.network.ForeignFormat;
import io.moodstream.importer.network.ForeignModel;
import io.moodstream.importer.network.ReadOptions;
import io.moodstream.importer.wrap.GraphModel;
import io.moodstream.models.tensorflow.files.GraphFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;

/** The folder of a SavedModel, its file {@code saved_model.pb}, or a zip of the folder. */
@AutoService(ForeignFormat.class)
public final class SavedModelFormat implements ForeignFormat {

    static final String FILE = "saved_model.pb";

    /** Folder of the weights. */
    static final String WEIGHTS = "variables";

    /**
     * Bytes of the file besides the numbers of its constants: large networks of Keras have some millions, for all the
     * functions of their training. Each may become 50 bytes of objects.
     */
    private static final long MAX_STRUCTURE = 16L << 20;

    @Override
    public String name() {
        return "TensorFlow SavedModel (folder, .zip)";
    }

    @Override
    public boolean accepts(Path file) {
        return Files.isRegularFile(file.resolve(FILE)) || file.endsWith(FILE) || SavedModelArchive.accepts(file);
    }

    @Override
    public ForeignModel read(Path file, ReadOptions options) {
        if (SavedModelArchive.accepts(file)) {
            return SavedModelArchive.unpacked(file, folder -> folder(folder, options));
        }
        Path folder = file.endsWith(FILE) ? file.toAbsolutePath().getParent() : file;
        if (folder == null) {
            throw new MoodstreamException("'" + file + "' is in no folder: name the SavedModel's folder.");
        }
        FolderLinks.requireWithin(folder);
        return folder(folder, options);
    }

    private static ForeignModel folder(Path folder, ReadOptions options) {
        MetaGraphDef graph = served(parsed(folder.resolve(FILE)));
        return new GraphModel(new SavedModelReader(graph, folder).read(options.signature()));
    }

    private static SavedModel parsed(Path file) {
        try {
            return GraphFile.read(file, MAX_STRUCTURE);
        } catch (InvalidProtocolBufferException e) {
            throw new SavedModelRefusal("'" + FILE + "' is broken (" + e.getMessage() + ")", "copy or save it again");
        } catch (IOException e) {
            throw new MoodstreamException("'" + file + "' cannot be read (" + e + "): check its rights.", e);
        }
    }

    private static MetaGraphDef served(SavedModel model) {
        return model.getMetaGraphsList().stream()
                .filter(graph -> graph.getMetaInfoDef().getTagsList().contains("serve"))
                .findFirst()
                .orElseThrow(() -> new SavedModelRefusal("it holds no graph for serving (tag 'serve')"));
    }
}
