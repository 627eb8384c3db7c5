package io.moodstream.trainer.detector;

import io.moodstream.models.detector.DetectionDecoder;
import io.moodstream.models.detector.DetectorInput;
import io.moodstream.models.faces.Face;
import io.moodstream.models.faces.GreyPicture;
import io.moodstream.models.tensorflow.training.TrainableGraph;
import io.moodstream.trainer.photos.TeacherFace;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * A photo as serving searches it.
 *
 * @param faces the teacher's faces, in pixels of this picture
 */
record SearchedPhoto(GreyPicture picture, List<TeacherFace> faces) {

    float[] rows(TrainableGraph graph) {
        DetectorInput input = new DetectorInput(picture);
        FloatBuffer values = FloatBuffer.allocate(input.width() * input.height());
        input.writeTo(values);
        return graph.outputs(values.array(), 1, input.height(), input.width(), 1);
    }

    DetectorScore score(float[] rows, double threshold) {
        DetectorInput input = new DetectorInput(picture);
        List<Face> found = DetectionDecoder.of(rows, input.width(), input.height(), threshold);
        return DetectorScore.of(Math.min(picture.width(), picture.height()), faces, found);
    }
}
