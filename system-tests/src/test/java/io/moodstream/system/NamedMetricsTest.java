package io.moodstream.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamedMetricsTest {

    @Test
    void names_are_found_between_functions_labels_groupings_and_numbers() {
        String expression = "max by (subject) (a_total{b=\"c d\"} and on (x) y:z >= 100) - on (s) rate(q[5m]) > 1.8e9";
        assertThat(NamedMetrics.in(expression)).containsExactly("a_total", "q", "y:z");
        assertThat(NamedMetrics.in("label_replace(live, \"subject\", \"$1\", \"member\", \"(.+)\")"))
                .containsExactly("live");
    }

    @Test
    void the_dashboard_and_the_alerts_name_many() {
        assertThat(NamedMetrics.all())
                .hasSizeGreaterThan(25)
                .contains("moodstream_photos_total", "moodstream_members_missing", "moodstream_live")
                .noneMatch(name -> name.equals("expr") || name.matches("\\d.*"));
    }
}
