package io.moodstream.models.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** A format that is not installed is named, with what to add. */
class ExtractorFormatsTest {

    private final ExtractorFormats formats = ExtractorFormats.load();

    @Test
    void tensorflow_is_built_in() {
        assertThat(formats.get("tensorflow-saved-model").name()).isEqualTo("tensorflow-saved-model");
    }

    @Test
    void explains_how_to_add_onnx_if_it_is_not_installed() {
        assertThatThrownBy(() -> formats.get("onnx"))
                .hasMessage("Its extractor's format is onnx, and this installation reads [tensorflow-saved-model]."
                        + " Build it with MOODSTREAM_ONNX=true in the environment, which adds ONNX Runtime.");
        assertThatThrownBy(() -> formats.get("pickle"))
                .hasMessage("Its extractor's format is pickle, and this installation reads [tensorflow-saved-model].");
    }
}
