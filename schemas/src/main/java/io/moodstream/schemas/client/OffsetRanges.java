package io.moodstream.schemas.client;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Ranges of offsets of one topic.
 *
 * @param ranges by partition
 */
public record OffsetRanges(SortedMap<Integer, Range> ranges) {

    /** No partition. */
    public static final OffsetRanges NONE = new OffsetRanges(Map.of());

    private static final Pattern FORM = Pattern.compile("(\\d{1,9}):(\\d{1,18})-(\\d{1,18})");

    /**
     * A range.
     *
     * @param from offset of the first record
     * @param to offset after the last one
     */
    public record Range(long from, long to) {}

    public OffsetRanges {
        ranges = Collections.unmodifiableSortedMap(new TreeMap<>(ranges));
    }

    public OffsetRanges(Map<Integer, Range> ranges) {
        this((SortedMap<Integer, Range>) new TreeMap<>(ranges));
    }

    /** What {@link #toString} wrote; parts that are something else are left out. */
    public static OffsetRanges parse(String text) {
        Map<Integer, Range> ranges = new TreeMap<>();
        for (String part : text.split(",", -1)) {
            Matcher form = FORM.matcher(part);
            if (form.matches()) {
                ranges.put(
                        Integer.parseInt(form.group(1)),
                        new Range(Long.parseLong(form.group(2)), Long.parseLong(form.group(3))));
            }
        }
        return new OffsetRanges(ranges);
    }

    /** Where each partition's range ends. */
    public Map<Integer, Long> ends() {
        return ranges.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                .to()));
    }

    /** Number of offsets in all ranges: at least the number of records. */
    public long size() {
        return ranges.values().stream()
                .mapToLong(range -> range.to() - range.from())
                .sum();
    }

    /** Such as {@code 0:120-480,1:0-96}: partition, first offset, offset after the last one. */
    @Override
    public String toString() {
        return ranges.entrySet().stream()
                .map(entry -> entry.getKey() + ":" + entry.getValue().from() + "-"
                        + entry.getValue().to())
                .collect(Collectors.joining(","));
    }
}
