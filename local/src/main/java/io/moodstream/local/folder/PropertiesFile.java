package io.moodstream.local.folder;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Small property files that a reader never sees half-written, and another user never sees. */
public final class PropertiesFile {

    private PropertiesFile() {}

    public static Properties readOrEmpty(Path file) throws IOException {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
        }
        return properties;
    }

    public static void write(Path file, Properties properties) throws IOException {
        StringWriter text = new StringWriter();
        properties.store(text, null);
        PrivateFile.write(file, text.toString());
    }
}
