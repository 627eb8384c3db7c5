package io.moodstream.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.moodstream.Ballot;
import io.moodstream.Prediction;
import io.moodstream.client.samples.DrawnFaces;
import io.moodstream.client.samples.DrawnPhoto;
import io.moodstream.domain.MemberVersion;
import io.moodstream.importer.ImportedArtifact;
import io.moodstream.importer.NetworkImport;
import io.moodstream.importer.SourceFact;
import io.moodstream.importer.network.ForeignFormats;
import io.moodstream.importer.network.ReadOptions;
import io.moodstream.importer.plan.ImportAnswers;
import io.moodstream.models.faces.FaceDetector;
import io.moodstream.models.imaging.PhotoDecoder;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.onnx.wire.Message;
import io.moodstream.onnx.wire.MessageType;
import io.moodstream.onnx.wire.MessageWriter;
import io.moodstream.system.CommittedPredictions;
import io.moodstream.system.faults.FaultsExtension.Ground;
import io.moodstream.trainer.artifact.ArtifactFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An ONNX file, from import to vote: the next version of a member, under load. */
@SharedClusterTest
class OnnxVoteTest extends ImportedModelBench {

    private static final float STEEPNESS = 6;
    private static final float MIDDLE = -3;
    private static final List<DrawnPhoto> FACES = new DrawnFaces(53).draw(20);

    OnnxVoteTest(Ground ground, @TempDir Path folder) {
        super(ground, folder, "onnx");
    }

    @Test
    void a_network_from_an_onnx_file_votes_with_the_scores_of_its_formula() throws IOException {
        installation.publish(ground.models().first());
        installation.app("app", "512m").awaitReady();
        try (Load load = Load.start(installation.cluster(), "onnx", 10, FACES);
                CommittedPredictions committedPredictions = new CommittedPredictions(installation.cluster())) {
            MemberVersion imported =
                    installation.publish(List.of(imported())).get(0).id();
            modelStatusLog.awaitLive(List.of(imported), 1);
            await("it has voted")
                    .atMost(Duration.ofMinutes(5))
                    .until(() -> committedPredictions.now().stream()
                                    .filter(prediction -> CommittedPredictions.versions(prediction)
                                            .contains(imported))
                                    .count()
                            >= 20);

            List<Prediction> predictions = committedPredictions.exactly(load.stop(), Duration.ofMinutes(5));

            assertThat(predictions).anySatisfy(prediction -> assertThat(CommittedPredictions.versions(prediction))
                    .contains(imported));
            for (Prediction prediction : predictions) {
                for (Ballot ballot : prediction.getBallots()) {
                    if (ballot.getMember().equals(imported.member()) && ballot.getVersion() == imported.version()) {
                        assertThat(ballot.getScore()).isCloseTo(expected(prediction), within(1e-4));
                    }
                }
            }
        }
    }

    private static double expected(Prediction prediction) {
        String id = prediction.getPhotoId().toString();
        DrawnPhoto face = FACES.get(Integer.parseInt(id.substring(id.lastIndexOf('-') + 1)) % FACES.size());
        Pixels pixels = PhotoDecoder.withDetector(FaceDetector.NONE)
                .decode(face.content())
                .pixels()
                .luma();
        FloatBuffer values = FloatBuffer.allocate(Pixels.LENGTH);
        pixels.writeTo(values);
        double mean = 0;
        for (float value : values.array()) {
            mean += value / Pixels.LENGTH;
        }
        return 1 / (1 + Math.exp(-(STEEPNESS * mean + MIDDLE)));
    }

    private ArtifactFolder imported() throws IOException {
        Path file = Files.write(folder.resolve("brightness.onnx"), brightness());
        ImportedArtifact target = new ImportedArtifact("custom", folder.resolve("imported"), Clock.systemUTC());
        NetworkImport.Result result = NetworkImport.write(
                ForeignFormats.load().of(file).read(file, ReadOptions.NONE),
                SourceFact.of(file),
                ImportAnswers.NONE,
                target);
        return target.writer().complete(result.artifact());
    }

    /** How bright a picture is, as a probability. */
    private static byte[] brightness() {
        float each = STEEPNESS / 3;
        Message graph = new Message(MessageType.GRAPH)
                .with("name", "brightness")
                .with("input", List.of(value("pictures", 3, 48, 48)))
                .with("output", List.of(value("score", 1)))
                .with(
                        "initializer",
                        List.of(
                                tensor("weight", List.of(3L, 1L), each, each, each),
                                tensor("bias", List.of(1L), MIDDLE)))
                .with(
                        "node",
                        List.of(
                                node("GlobalAveragePool", "mean", "pictures"),
                                node("Flatten", "flat", "mean"),
                                node("Gemm", "logit", "flat", "weight", "bias"),
                                node("Sigmoid", "score", "logit")));
        return MessageWriter.bytes(new Message(MessageType.MODEL)
                .with("ir_version", 8L)
                .with("opset_import", List.of(new Message(MessageType.OPERATOR_SET).with("version", 17L)))
                .with("graph", graph));
    }

    private static Message node(String operator, String output, String... inputs) {
        return new Message(MessageType.NODE)
                .with("op_type", operator)
                .with("input", Arrays.asList(inputs))
                .with("output", List.of(output));
    }

    private static Message tensor(String name, List<Long> dims, float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return new Message(MessageType.TENSOR)
                .with("name", name)
                .with("data_type", 1L)
                .with("dims", dims.stream().mapToLong(Long::longValue).toArray())
                .with("raw_data", ByteString.copyFrom(bytes.array()));
    }

    /** A value of floats for any number of photos. */
    private static Message value(String name, long... sides) {
        List<Message> dims = new ArrayList<>();
        dims.add(new Message(MessageType.DIMENSION).with("dim_param", "n"));
        for (long side : sides) {
            dims.add(new Message(MessageType.DIMENSION).with("dim_value", side));
        }
        return new Message(MessageType.VALUE)
                .with("name", name)
                .with(
                        "type",
                        new Message(MessageType.TYPE)
                                .with(
                                        "tensor_type",
                                        new Message(MessageType.TENSOR_TYPE)
                                                .with("elem_type", 1L)
                                                .with("shape", new Message(MessageType.SHAPE).with("dim", dims))));
    }
}
