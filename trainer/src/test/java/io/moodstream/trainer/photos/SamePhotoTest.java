package io.moodstream.trainer.photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.EnsembleVerdict;
import io.moodstream.domain.MajorityVote;
import io.moodstream.domain.MemberBallot;
import io.moodstream.models.golden.SyntheticPhotos;
import io.moodstream.models.imaging.DecodedPhoto;
import io.moodstream.models.imaging.PhotoDecoder;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.imaging.pixels.Preprocessing;
import io.moodstream.models.kind.MemberKinds;
import io.moodstream.trainer.artifact.ArtifactEnsemble;
import io.moodstream.trainer.scene.Scene;
import io.moodstream.trainer.source.LoadedModels;
import io.moodstream.trainer.source.ModelSource;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A change of the photo that does not change the face does not change the verdict. */
class SamePhotoTest {

    /** With 60 photos, chance decided whether a kind of copy passed: one label more or less is 1.7 %. */
    private static final int PHOTOS = 240;

    /** The minimum share of all copies that must get the label of their photo. */
    private static final double SAME = 0.98;

    /** The same for each kind of copy: on photos close to the decision boundary, details decide. */
    private static final double SAME_OF_EACH = 0.95;

    private final PhotoDecoder decoder = PhotoDecoder.create();

    @Test
    void a_grey_copy_has_the_same_crop_and_luma_as_the_coloured_photo() throws IOException {
        for (int seed = 0; seed < 6; seed++) {
            Pixels face = SyntheticPhotos.face(seed % 2 == 0 ? ClassLabel.HAPPY : ClassLabel.SAD, new Random(seed));
            BufferedImage photo = image(Scene.around(face, 640, 480, seed).jpeg());

            DecodedPhoto colour = decoder.decode(Copies.png(photo));
            DecodedPhoto grey = decoder.decode(Copies.png(Copies.grey(photo)));

            assertThat(colour.region()).isEqualTo(grey.region());
            assertThat(colour.detections()).isEqualTo(grey.detections());
            assertThat(Preprocessing.LUMA.apply(colour.pixels())).isEqualTo(Preprocessing.LUMA.apply(grey.pixels()));
            assertThat(colour.pixels()).isNotEqualTo(grey.pixels());
        }
    }

    @Test
    void copies_have_the_expected_formats_and_sizes() throws IOException {
        BufferedImage photo = image(Scene.around(SyntheticPhotos.face(ClassLabel.HAPPY, new Random(1)), 640, 480, 1)
                .jpeg());
        Map<String, byte[]> copies = Copies.of(photo);

        assertThat(copies.values().stream().map(copy -> decoder.decode(copy).format()))
                .containsExactly("png", "png", "png", "png", "jpeg", "webp");
        assertThat(copies.values().stream().map(copy -> decoder.decode(copy).width()))
                .containsExactly(640, 640, 320, 1280, 640, 640);
    }

    @Test
    @Timeout(1200)
    void bundled_models_classify_copies_of_real_photos_alike(@TempDir Path cache) throws IOException {
        Path zip = Path.of("../../shared/data/photos.zip");
        assumeTrue(Files.exists(zip), "photos.zip is not here: no real photo to copy");
        try (LoadedModels bundle = ModelSource.bundle(cache).open()) {
            assumeTrue(
                    bundle.models().stream()
                            .allMatch(model -> model.manifest().preprocessing().equals(Preprocessing.LUMA.id())),
                    "the bundle's models see colours: only those of luma48-stretch@1 promise this");
            try (PhotoArchive archive = PhotoArchive.open(zip, PhotoSources.shipped());
                    ArtifactEnsemble classifier = ArtifactEnsemble.load(MemberKinds.load(), bundle.models())) {
                check(some(archive), classifier);
            }
        }
    }

    private void check(List<BufferedImage> photos, ArtifactEnsemble classifier) {
        Map<String, Integer> alike = new TreeMap<>();
        for (BufferedImage photo : photos) {
            Map<String, byte[]> copies = Copies.of(photo);
            List<byte[]> all = new ArrayList<>(List.of(Copies.png(photo), Copies.png(Copies.grey(photo))));
            all.addAll(copies.values());
            List<List<MemberBallot>> classified = classifier.classify(
                    all.stream().map(copy -> decoder.decode(copy).pixels()).toList());
            List<MemberBallot> own = classified.get(0);
            for (int i = 0; i < own.size(); i++) {
                assertThat(score(classified.get(1).get(i))).isCloseTo(score(own.get(i)), within(1e-5));
            }
            Iterator<List<MemberBallot>> others =
                    classified.subList(2, classified.size()).iterator();
            copies.keySet()
                    .forEach(what -> alike.merge(what, label(others.next()) == label(own) ? 1 : 0, Integer::sum));
        }
        assertThat(alike)
                .as("copies of %d photos with the same label", photos.size())
                .allSatisfy((what, count) ->
                        assertThat((double) count / photos.size()).as(what).isGreaterThanOrEqualTo(SAME_OF_EACH));
        assertThat(alike.values().stream()
                        .mapToDouble(count -> (double) count / photos.size())
                        .average()
                        .orElseThrow())
                .as("share of %s", alike)
                .isGreaterThanOrEqualTo(SAME);
    }

    /** Photos that no model is trained or tested on, spread over all their sources. */
    private static List<BufferedImage> some(PhotoArchive archive) {
        List<WebPhoto> all = archive.photos(PhotoSplit.VALIDATION).stream()
                .filter(photo -> photo.label().isPresent())
                .toList();
        List<BufferedImage> some = new ArrayList<>();
        IntStream.range(0, PHOTOS)
                .mapToObj(i -> all.get(i * all.size() / PHOTOS))
                .forEach(photo -> some.add(image(archive.read(photo))));
        return some;
    }

    private static ClassLabel label(List<MemberBallot> ballots) {
        return new MajorityVote().decide(ballots).map(EnsembleVerdict::label).orElseThrow();
    }

    private static double score(MemberBallot ballot) {
        return ((MemberBallot.Cast) ballot).score();
    }

    private static BufferedImage image(byte[] file) {
        try {
            BufferedImage read = ImageIO.read(new ByteArrayInputStream(file));
            BufferedImage rgb = Copies.blank(read.getWidth(), read.getHeight());
            rgb.createGraphics().drawImage(read, 0, 0, null);
            return rgb;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
