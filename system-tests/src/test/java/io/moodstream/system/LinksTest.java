package io.moodstream.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links between documents, and references to them in code, have existing targets. */
final class LinksTest {

    private static final String RATIONALE = "RATIONALE.md";

    /** Such as {@code models/RATIONALE.md, "Environment"}. */
    private static final Pattern QUOTED_HEADING = Pattern.compile("([\\w./-]+\\.md), \"([^\"]+)\"");

    /** A module and a package or class in it, as ARCHITECTURE.md names them: {@code models/live/Ensemble}. */
    private static final Pattern CODE_PATH = Pattern.compile("`([a-z][a-z-]*)/(?!target/)([\\w./-]+)`");

    private static final Set<String> CODE =
            Set.of("java", "xml", "yml", "yaml", "properties", "html", "js", "css", "sh", "avsc", "moodstream");

    @Test
    void every_link_of_a_document_leads_to_an_existing_file_and_heading() throws IOException {
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
    void every_heading_that_code_names_exists() throws IOException {
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
    void every_package_and_class_that_a_document_names_exists() throws IOException {
        Set<String> missing = new TreeSet<>();
        for (Path file : ProjectFiles.withEndings(Set.of("md"))) {
            for (Matcher named = CODE_PATH.matcher(Files.readString(file)); named.find(); ) {
                Path module = ProjectFiles.ROOT.resolve(named.group(1));
                if (Files.exists(module.resolve("pom.xml"))
                        && !Files.exists(module.resolve(named.group(2)))
                        && !isCode(module, named.group(2))) {
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

    private static boolean isCode(Path module, String path) throws IOException {
        for (String sources : Set.of("src/main/java", "src/test/java")) {
            Path root = module.resolve(sources).resolve("io/moodstream");
            if (Files.isDirectory(root)) {
                try (Stream<Path> packages = Files.list(root)) {
                    if (packages.anyMatch(
                            in -> Files.exists(in.resolve(path)) || Files.exists(in.resolve(path + ".java")))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean leadsSomewhere(Path from, String link) throws IOException {
        String path = link.replaceFirst("#.*", "");
        Path target = path.isEmpty() ? from : from.resolveSibling(path).normalize();
        boolean page = link.contains("#") && target.toString().endsWith(".md");
        return Files.exists(target)
                && (!page || MarkdownPage.of(target).hasAnchor(link.substring(link.indexOf('#') + 1)));
    }
}
