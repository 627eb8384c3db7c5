package io.moodstream.trainer.report;

import io.moodstream.domain.ClassLabel;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.training.LabelledPhotos;
import io.moodstream.trainer.report.html.Charts;
import io.moodstream.trainer.report.html.Html;
import io.moodstream.trainer.report.html.PngImages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** The photos: number per class, examples, mean and deviation. */
final class PhotosSection implements ReportSection {

    private static final int SAMPLES = 24;
    private static final int COLUMNS = 12;

    @Override
    public String title() {
        return "The photos";
    }

    @Override
    public String html(ReportData data) {
        LabelledPhotos train = data.split().train();
        return Html.figure(balance(data), "How many photos of each class there are, and how many were taken")
                + "<br>" + samples(data, ClassLabel.HAPPY) + samples(data, ClassLabel.SAD) + "<br>"
                + moments(train, ClassLabel.HAPPY) + moments(train, ClassLabel.SAD);
    }

    private static byte[] balance(ReportData data) {
        Map<String, LabelledPhotos> parts = new LinkedHashMap<>();
        parts.put("found", data.data().train());
        parts.put("learnt", data.split().train());
        parts.put("validation", data.split().validation());
        parts.put("test", data.data().test());
        Map<String, List<Integer>> bars = new LinkedHashMap<>();
        for (ClassLabel label : List.of(ClassLabel.HAPPY, ClassLabel.SAD)) {
            bars.put(
                    name(label),
                    parts.values().stream()
                            .map(photos -> of(photos, label).size())
                            .toList());
        }
        return Charts.bars("Class balance", List.copyOf(parts.keySet()), bars);
    }

    private static String samples(ReportData data, ClassLabel label) {
        List<Pixels> all = of(data.split().train(), label).stream()
                .filter(data.data().mayBeStored())
                .toList();
        if (all.isEmpty()) {
            return "";
        }
        int count = Math.min(SAMPLES, all.size());
        List<Pixels> spread = IntStream.range(0, count)
                .mapToObj(i -> all.get((int) ((long) i * all.size() / count)))
                .toList();
        return Html.figure(PngImages.grid(spread, COLUMNS, 1), "Some " + name(label) + " photos");
    }

    private static String moments(LabelledPhotos photos, ClassLabel label) {
        PixelStatistics statistics = PixelStatistics.of(of(photos, label));
        return Html.figure(
                PngImages.grid(List.of(statistics.mean(), statistics.deviation()), 2, 4),
                "Mean and standard deviation of each pixel, " + name(label));
    }

    private static List<Pixels> of(LabelledPhotos photos, ClassLabel label) {
        List<Pixels> found = new ArrayList<>();
        for (int i = 0; i < photos.size(); i++) {
            if (photos.labels().get(i) == label) {
                found.add(photos.photos().get(i));
            }
        }
        return found;
    }

    private static String name(ClassLabel label) {
        return label.name().toLowerCase(Locale.ROOT);
    }
}
