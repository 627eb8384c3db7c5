package io.moodstream.local.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class InheritedOptionsTest {

    @Test
    void suppresses_warnings_only_on_jvms_that_know_the_options() {
        assertThat(InheritedOptions.of(17, new Properties())).isEmpty();
        assertThat(InheritedOptions.of(21, new Properties())).isEmpty();
        assertThat(InheritedOptions.of(25, new Properties()))
                .containsExactly("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
    }

    @Test
    void a_child_unpacks_native_libraries_where_its_parent_does() {
        Properties parent = new Properties();
        parent.setProperty("java.io.tmpdir", "/srv/a b");
        parent.setProperty("org.bytedeco.javacpp.cachedir", "/srv/c");
        parent.setProperty("java.version", "17");

        assertThat(InheritedOptions.of(17, parent))
                .containsExactly("-Djava.io.tmpdir=/srv/a b", "-Dorg.bytedeco.javacpp.cachedir=/srv/c");
    }
}
