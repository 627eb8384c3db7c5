package io.moodstream.cli.watch;

import io.moodstream.ModelState;
import io.moodstream.ModelStatus;
import io.moodstream.cli.text.LiveBlock;
import io.moodstream.cli.text.StyledText;
import io.moodstream.cli.text.Terminal;
import io.moodstream.domain.Table;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicCatalogue;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * On a terminal, a table of every version's state on each instance, redrawn in place; in a pipe, one line per change.
 */
public final class StatusWatch extends Watch<ModelStatus> {

    private final Terminal terminal;
    private final LiveBlock block;
    private final NewestRows<ModelStatus> latest = new NewestRows<>();

    public StatusWatch(Terminal terminal) {
        super(ModelStatus.class);
        this.terminal = terminal;
        this.block = new LiveBlock(terminal, Clock.systemUTC(), Duration.ZERO);
    }

    @Override
    Topic topic(TopicCatalogue topics) {
        return topics.modelStatus();
    }

    @Override
    boolean alwaysFromBeginning() {
        return terminal.live();
    }

    @Override
    void show(List<ModelStatus> records) {
        if (terminal.live()) {
            records.forEach(status -> latest.put(row(status), status));
            block.show(lines(latest.values()));
        } else {
            records.forEach(status -> terminal.say(line(status)));
        }
    }

    /** An ignored record does not change the version's state. */
    private static String row(ModelStatus status) {
        String version = status.getMember() + "/" + status.getVersion() + "/" + status.getAppInstance();
        return status.getState() == ModelState.IGNORED ? version + "/ignored" : version;
    }

    private List<StyledText> lines(Collection<ModelStatus> statuses) {
        Table table = Table.of("Model", "State", "Since", "Instance", "Why");
        statuses.forEach(status -> table.row(
                status.getMember() + "@" + status.getVersion(),
                state(status),
                TimeOfDay.of(status.getAt()),
                status.getAppInstance(),
                status.getReason() == null ? "" : status.getReason()));
        List<String> plain = table.lines();
        List<StyledText> lines = terminal.paint().lines(table);
        int row = 2; // below the header and the rule
        for (ModelStatus status : statuses) {
            lines.set(row, painted(status.getState(), plain.get(row)));
            row++;
        }
        return lines;
    }

    private StyledText painted(ModelState state, String line) {
        return switch (state) {
            case LIVE -> terminal.paint().good(line);
            case REFUSED -> terminal.paint().bad(line);
            default -> StyledText.plain(line);
        };
    }

    static String line(ModelStatus status) {
        String duration = status.getDurationMillis() == null ? "" : " after " + status.getDurationMillis() + " ms";
        String why = status.getReason() == null ? "" : ": " + status.getReason();
        return TimeOfDay.of(status.getAt()) + "  " + status.getMember() + "@" + status.getVersion() + "  "
                + state(status) + duration + "  on " + status.getAppInstance() + why;
    }

    private static String state(ModelStatus status) {
        return status.getState().name().toLowerCase(Locale.ROOT);
    }
}
