package io.moodstream.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Links between documents, and what code says of them, lead somewhere. */
final class LinksTest {

    private static final String RATIONALE = "RATIONALE.md";

    /** Such as {@code models/RATIONALE.md, "Environment"}. */
    private static final Pattern QUOTED_HEADING = Pattern.compile("([\\w./-]+\\.md), \"([^\"]+)\"");

    private static final Set<String> CODE =
            Set.of("java", "xml", "yml", "yaml", "properties", "html", "js", "css", "sh", "avsc", "moodstream");

    @Test
    void every_link_of_a_document_leads_to_a_file_and_to_a_heading_of_it() throws IOException {
        Set<String> broken = new TreeSet<>();
        for (Path file : ProjectFiles.withEndings(Set.of("md"))) {
            for (String link : MarkdownPage.of(file).links()) {
                if (!leadsSomewhere(file, link)) {
                    broken.add(ProjectFiles.ROOT.relativize(file) + " -> " + link);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void every_heading_that_code_names_is_there() throws IOException {
        Set<String> missing = new TreeSet<>();
        for (Path file : ProjectFiles.withEndings(CODE)) {
            for (Matcher named = QUOTED_HEADING.matcher(Files.readString(file)); named.find(); ) {
                Path document = ProjectFiles.ROOT.resolve(named.group(1));
                if (!Files.exists(document)
                        || !MarkdownPage.of(document).headings().contains(named.group(2))) {
                    missing.add(ProjectFiles.ROOT.relativize(file) + " -> " + named.group());
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void every_decision_of_a_module_is_in_the_index() throws IOException {
        MarkdownPage index = MarkdownPage.of(ProjectFiles.ROOT.resolve(RATIONALE));
        Set<String> decisions = new TreeSet<>();
        for (Path file : ProjectFiles.withEndings(Set.of("md"))) {
            if (file.endsWith(RATIONALE) && !file.equals(index.file())) {
                MarkdownPage.of(file).headings().stream()
                        .skip(1)
                        .map(title -> ProjectFiles.ROOT.relativize(file) + "#" + MarkdownPage.anchor(title))
                        .forEach(decisions::add);
            }
        }
        assertThat(decisions).isNotEmpty();
        assertThat(index.links()).containsAll(decisions);
    }

    private static boolean leadsSomewhere(Path from, String link) throws IOException {
        String path = link.replaceFirst("#.*", "");
        Path target = path.isEmpty() ? from : from.resolveSibling(path).normalize();
        boolean page = link.contains("#") && target.toString().endsWith(".md");
        return Files.exists(target)
                && (!page || MarkdownPage.of(target).hasAnchor(link.substring(link.indexOf('#') + 1)));
    }
}
