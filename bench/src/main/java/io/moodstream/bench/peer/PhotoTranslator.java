package io.moodstream.bench.peer;

import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.ImageFactory;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** A JPEG of 48x48 pixels to [0, 1], as DJL's examples do it. */
final class PhotoTranslator implements Translator<byte[], float[]> {

    @Override
    public NDList processInput(TranslatorContext context, byte[] photo) throws IOException {
        Image image = ImageFactory.getInstance().fromInputStream(new ByteArrayInputStream(photo));
        NDArray pixels = image.toNDArray(context.getNDManager(), Image.Flag.COLOR);
        return new NDList(pixels.toType(DataType.FLOAT32, false).div(255f));
    }

    @Override
    public float[] processOutput(TranslatorContext context, NDList outputs) {
        return outputs.singletonOrThrow().toFloatArray();
    }
}
