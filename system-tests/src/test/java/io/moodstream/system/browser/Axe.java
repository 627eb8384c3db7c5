package io.moodstream.system.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** axe-core, from its WebJar. */
final class Axe {

    private static final String FILE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

    /**
     * A line for each violated rule, with the places. Animations are off meanwhile: a card that arrives during the run
     * is faint until its animation ends, and would be reported for its contrast.
     */
    static final String RUN = """
            (() => {
              const still = new CSSStyleSheet();
              still.replaceSync('*, ::before, ::after { animation: none !important; transition: none !important; }');
              document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];
              return axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']}).then(({violations}) =>
                violations.map(({id, help, nodes}) => `${id}: ${help}: ${nodes.map(({target}) => target.join(' ')).join(', ')}`))
                .finally(() => {
                  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== still);
                });
            })()
            """;

    private Axe() {}

    static String script() {
        try (InputStream in = Axe.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("There is no " + FILE + " on the class path; its version has changed?");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
