package io.moodstream.bench.peer;

import ai.djl.ndarray.NDList;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;

/** A row of features to a score. */
final class RowTranslator implements Translator<float[], float[]> {

    @Override
    public NDList processInput(TranslatorContext context, float[] features) {
        return new NDList(context.getNDManager().create(features));
    }

    @Override
    public float[] processOutput(TranslatorContext context, NDList outputs) {
        return outputs.singletonOrThrow().toFloatArray();
    }
}
