package io.moodstream.trainer.detector;

import io.moodstream.models.detector.Detections;
import io.moodstream.models.detector.SearchInput;
import io.moodstream.models.faces.Face;
import io.moodstream.models.faces.GreyPicture;
import io.moodstream.models.tensorflow.TrainableGraph;
import io.moodstream.trainer.photos.TaughtFace;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * A photo as serving searches it.
 *
 * @param faces what the teacher found, in pixels of this picture
 */
record SearchedPhoto(GreyPicture picture, List<TaughtFace> faces) {

    float[] rows(TrainableGraph graph) {
        SearchInput input = new SearchInput(picture);
        FloatBuffer values = FloatBuffer.allocate(input.width() * input.height());
        input.writeTo(values);
        return graph.outputs(values.array(), 1, input.height(), input.width(), 1);
    }

    DetectorScore score(float[] rows, double least) {
        SearchInput input = new SearchInput(picture);
        List<Face> found = Detections.of(rows, input.width(), input.height(), least);
        return DetectorScore.of(Math.min(picture.width(), picture.height()), faces, found);
    }
}
