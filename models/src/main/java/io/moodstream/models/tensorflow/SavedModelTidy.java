package io.moodstream.models.tensorflow;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.proto.SavedModel;

final class SavedModelTidy {

    static final String FILE = "saved_model.pb";

    private SavedModelTidy() {}

    static void tidy(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        SavedModel model;
        try (var in = Files.newInputStream(file)) {
            model = SavedModel.parseFrom(in);
        }
        if (System.getProperty("dump") != null) System.err.println(model);
        write(model, file);
    }

    private static void write(SavedModel model, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            CodedOutputStream coded = CodedOutputStream.newInstance(out);
            coded.useDeterministicSerialization();
            model.writeTo(coded);
            coded.flush();
        }
    }
}
