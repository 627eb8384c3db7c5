package io.moodstream.importer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.importer.SmallNetwork;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No link in an imported folder leads out of it. */
class FolderLinksTest {

    @TempDir
    private Path folder = Path.of("");

    private Path network = Path.of("");

    @BeforeEach
    void write() {
        network = folder.resolve("network");
        new SmallNetwork(16, 1, 1, "sigmoid", 3).write(network);
    }

    private static ForeignModel read(Path model) {
        return ForeignFormats.load().of(model).read(model, ReadOptions.NONE);
    }

    private static void assertRefused(Path model, String link) {
        assertThatThrownBy(() -> read(model))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContainingAll("a link '" + link + "'", "leads out of it", "cp -rL");
    }

    @Test
    void refuses_a_graph_that_is_a_link_out_of_the_folder() throws Exception {
        Path graph = network.resolve("saved_model.pb");
        Files.move(graph, folder.resolve("elsewhere.pb"));
        Files.createSymbolicLink(graph, folder.resolve("elsewhere.pb"));
        assertRefused(network, "saved_model.pb");
        assertRefused(graph, "saved_model.pb");
    }

    @Test
    void refuses_any_other_link_out_of_the_folder() throws Exception {
        Files.createDirectory(network.resolve("assets"));
        Files.createDirectory(folder.resolve("outside"));
        Files.createSymbolicLink(network.resolve("assets/secret"), Path.of("../../outside"));
        assertRefused(network, "assets/secret");
    }

    @Test
    void follows_links_within_the_folder_and_to_the_folder() throws Exception {
        Path graph = network.resolve("saved_model.pb");
        Files.move(graph, network.resolve("version-3.pb"));
        Files.createSymbolicLink(graph, Path.of("version-3.pb"));
        Path current = Files.createSymbolicLink(folder.resolve("current"), network);
        assertThat(read(current).description().outputs()).isEqualTo(1);
    }

    @Test
    void refuses_a_dangling_link() throws Exception {
        Files.createSymbolicLink(network.resolve("broken"), Path.of("nowhere"));
        assertThatThrownBy(() -> read(network))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("copy the whole folder");
    }

    @Test
    void refuses_a_folder_with_too_many_files() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            Files.createFile(network.resolve("file" + i));
        }
        assertThatThrownBy(() -> read(network))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("more than 1000 files");
    }
}
