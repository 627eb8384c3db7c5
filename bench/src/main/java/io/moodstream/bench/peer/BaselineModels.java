package io.moodstream.bench.peer;

import ai.djl.MalformedModelException;
import ai.djl.inference.Predictor;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.TranslateException;
import io.moodstream.Image;
import io.moodstream.PhotoEvent;
import io.moodstream.Prediction;
import io.moodstream.Source;
import io.moodstream.domain.ByteBuffers;
import io.moodstream.domain.MajorityVote;
import io.moodstream.domain.MemberBallot;
import io.moodstream.domain.MemberVersion;
import io.moodstream.schemas.codec.Predictions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** The four models, each with its own predictors per thread. */
final class BaselineModels {

    private static final int TRUNK_FEATURES = 256;

    private final List<Network> networks = new ArrayList<>();
    private final ThreadLocal<Predictor<byte[], float[]>> trunkOfTrees;
    private final Booster trees;

    private BaselineModels(Path artifacts)
            throws IOException, XGBoostError, ModelNotFoundException, MalformedModelException {
        for (String member : List.of("custom", "ipretrained", "pretrained")) {
            networks.add(new Network(
                    member,
                    Network.photos(artifacts.resolve(member).resolve("extractor")),
                    Network.rows(artifacts.resolve(member).resolve("head"))));
        }
        trunkOfTrees = Network.photos(artifacts.resolve("xgcustom/extractor"));
        trees = XGBoost.loadModel(artifacts.resolve("xgcustom/head/booster.ubj").toString());
        trees.setParam("nthread", 1);
    }

    static BaselineModels load(Path artifacts) {
        try {
            return new BaselineModels(artifacts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XGBoostError | ModelNotFoundException | MalformedModelException e) {
            throw new IllegalStateException("A model cannot be loaded.", e);
        }
    }

    Prediction predict(PhotoEvent event) {
        byte[] content = ByteBuffers.toArray(event.getContent());
        try {
            List<MemberBallot> ballots = new ArrayList<>();
            for (Network network : networks) {
                ballots.add(MemberBallot.of(new MemberVersion(network.name(), 1), network.score(content)));
            }
            float[][] margins =
                    trees.predict(new DMatrix(trunkOfTrees.get().predict(content), 1, TRUNK_FEATURES, Float.NaN));
            ballots.add(MemberBallot.of(new MemberVersion("xgcustom", 1), margins[0][0]));
            return prediction(event, ballots);
        } catch (TranslateException | XGBoostError e) {
            throw new IllegalStateException(e);
        }
    }

    private static Prediction prediction(PhotoEvent event, List<MemberBallot> ballots) {
        return new Prediction(
                event.getPhotoId(),
                event.getUploader(),
                event.getCapturedAt(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                Predictions.avro(ballots),
                Predictions.avro(new MajorityVote().decide(ballots).orElseThrow()),
                new Image(48, 48, "jpeg", "", null, null),
                new Source("", 0, 0L),
                "usual-example",
                "",
                List.of());
    }

    /** The two parts of a network, as DJL models. */
    private record Network(
            String name,
            ThreadLocal<Predictor<byte[], float[]>> extractor,
            ThreadLocal<Predictor<float[], float[]>> head) {

        static ThreadLocal<Predictor<byte[], float[]>> photos(Path folder)
                throws ModelNotFoundException, MalformedModelException, IOException {
            ZooModel<byte[], float[]> model = Criteria.builder()
                    .setTypes(byte[].class, float[].class)
                    .optModelPath(folder)
                    .optEngine("TensorFlow")
                    .optTranslator(new PhotoTranslator())
                    .build()
                    .loadModel();
            return ThreadLocal.withInitial(model::newPredictor);
        }

        static ThreadLocal<Predictor<float[], float[]>> rows(Path folder)
                throws ModelNotFoundException, MalformedModelException, IOException {
            ZooModel<float[], float[]> model = Criteria.builder()
                    .setTypes(float[].class, float[].class)
                    .optModelPath(folder)
                    .optEngine("TensorFlow")
                    .optTranslator(new RowTranslator())
                    .build()
                    .loadModel();
            return ThreadLocal.withInitial(model::newPredictor);
        }

        double score(byte[] photo) throws TranslateException {
            return head.get().predict(extractor.get().predict(photo))[0];
        }
    }
}
