package io.moodstream.trainer.report;

import io.moodstream.domain.ClassLabel;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.training.LabelledPhotos;
import io.moodstream.trainer.report.html.Charts;
import io.moodstream.trainer.report.html.Html;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** How much of the photos' variance a few components explain, and whether two of them separate the classes. */
final class ComponentsSection implements ReportSection {

    /** Enough for shares accurate to a percent; all of FER2013 would take a minute. */
    private static final int MAX = 2_000;

    private static final long SEED = 1;

    @Override
    public String title() {
        return "Principal components";
    }

    @Override
    public String html(ReportData data) {
        LabelledPhotos photos = data.split().train();
        List<Integer> drawn =
                new ArrayList<>(IntStream.range(0, photos.size()).boxed().toList());
        Collections.shuffle(drawn, new Random(SEED));
        List<Integer> some = drawn.subList(0, Math.min(MAX, drawn.size()));
        if (some.size() < 2) {
            return "<p>Too few photos.</p>";
        }
        List<Pixels> pixels = some.stream().map(photos.photos()::get).toList();
        PrincipalComponents components = PrincipalComponents.of(pixels, SEED);
        List<ClassLabel> labels = some.stream().map(photos.labels()::get).toList();
        return String.format(
                        Locale.ROOT,
                        "<p>Of %d photos in grey, the first two components explain %.1f %% of the variance, the first %d explain %.1f %%.</p>%n",
                        some.size(),
                        100 * components.explainedBy(2),
                        PrincipalComponents.COMPONENTS,
                        100 * components.explainedBy(PrincipalComponents.COMPONENTS))
                + Html.figure(scatter(components, labels), "Each photo by its first two components")
                + Html.figure(explained(components), "Variance explained by so many components");
    }

    private static byte[] scatter(PrincipalComponents components, List<ClassLabel> labels) {
        Map<String, Charts.Points> clouds = new LinkedHashMap<>();
        for (ClassLabel label : List.of(ClassLabel.HAPPY, ClassLabel.SAD)) {
            List<double[]> of = IntStream.range(0, labels.size())
                    .filter(i -> labels.get(i) == label)
                    .mapToObj(components.scores()::get)
                    .toList();
            if (!of.isEmpty()) {
                clouds.put(
                        label.name().toLowerCase(Locale.ROOT),
                        new Charts.Points(
                                of.stream().map(place -> place[0]).toList(),
                                of.stream().map(place -> place[1]).toList()));
            }
        }
        return Charts.scatter("Principal components", "first", "second", clouds);
    }

    private static byte[] explained(PrincipalComponents components) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int i = 1; i <= components.shares().size(); i++) {
            x.add((double) i);
            y.add(components.explainedBy(i));
        }
        return Charts.lines("Variance explained", "components", "share", Map.of("together", new Charts.Points(x, y)));
    }
}
