package io.moodstream.models.features;

import io.moodstream.domain.MoodstreamException;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The extractor formats on the class path, by name. */
public final class ExtractorFormats {

    private final Map<String, ExtractorFormat> byName = new TreeMap<>();

    private ExtractorFormats() {}

    /** Every format that {@link ServiceLoader} finds. */
    public static ExtractorFormats load() {
        ExtractorFormats formats = new ExtractorFormats();
        ServiceLoader.load(ExtractorFormat.class).forEach(format -> formats.byName.put(format.name(), format));
        return formats;
    }

    /**
     * The format with this name.
     *
     * @throws MoodstreamException if this installation does not read it; the message says what to add
     */
    public ExtractorFormat get(String name) {
        ExtractorFormat format = byName.get(name);
        if (format == null) {
            throw new MoodstreamException("Its extractor's format is " + name + ", and this installation reads "
                    + byName.keySet() + "."
                    + (name.equals("onnx")
                            ? " Build it with MOODSTREAM_ONNX=true in the environment, which adds ONNX Runtime."
                            : ""));
        }
        return format;
    }
}
