package io.moodstream.trainer.artifact;

import io.moodstream.models.tensorflow.TensorFlowRuntime;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Versions of the libraries that write models, from the Maven metadata in their jars. */
public final class LibraryVersions {

    private static final Map<String, String> COORDINATES = Map.of(
            "tensorflow-java", "org.tensorflow/tensorflow-core-api",
            "xgboost4j", "ml.dmlc/xgboost4j_2.12");

    private LibraryVersions() {}

    /** Version by library; a library whose jar has no version is omitted. */
    public static Map<String, String> versions() {
        Map<String, String> versions =
                new TreeMap<>(Map.of("java", Runtime.version().toString(), "tensorflow", TensorFlowRuntime.version()));
        COORDINATES.forEach((library, coordinates) -> {
            String version = version("/META-INF/maven/" + coordinates + "/pom.properties");
            if (!version.isEmpty()) {
                versions.put(library, version);
            }
        });
        return versions;
    }

    private static String version(String resource) {
        Properties properties = new Properties();
        try (InputStream in = LibraryVersions.class.getResourceAsStream(resource)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            // A missing version in the manifest does no harm.
        }
        return properties.getProperty("version", "");
    }
}
