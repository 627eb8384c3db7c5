package io.moodstream.system;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.PrintWriter;
import org.apache.avro.io.DecoderFactory;

/** Layers and packages depend on each other in one direction only, as ARCHITECTURE.md describes them. */
@AnalyzeClasses(packages = "io.moodstream", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final DescribedPredicate<JavaClass> GENERATED_RECORDS = DescribedPredicate.describe(
            "generated Avro records", type -> type.getPackageName().equals("io.moodstream"));

    @ArchTest
    static final ArchRule layers_depend_downwards_only = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("domain")
            .definedBy("io.moodstream.domain..")
            .layer("records")
            .definedBy(GENERATED_RECORDS)
            .layer("schemas")
            .definedBy("io.moodstream.schemas..")
            .layer("models")
            .definedBy("io.moodstream.models..")
            .layer("tracing")
            .definedBy("io.moodstream.tracing..")
            .layer("model-topic")
            .definedBy("io.moodstream.modeltopic..")
            .layer("client")
            .definedBy("io.moodstream.client..")
            .layer("trainer")
            .definedBy("io.moodstream.trainer..")
            .layer("importer")
            .definedBy("io.moodstream.importer..")
            .layer("onnx")
            .definedBy("io.moodstream.onnx..")
            .layer("stream-app")
            .definedBy("io.moodstream.stream..")
            .layer("web")
            .definedBy("io.moodstream.web..")
            .layer("local")
            .definedBy("io.moodstream.local..")
            .layer("cli")
            .definedBy("io.moodstream.cli..")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("client")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("local")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("stream-app")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("web")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("onnx")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("importer")
            .mayOnlyBeAccessedByLayers("onnx", "cli")
            .whereLayer("trainer")
            .mayOnlyBeAccessedByLayers("importer", "cli")
            .whereLayer("model-topic")
            .mayOnlyBeAccessedByLayers("client", "trainer", "importer", "stream-app", "web", "cli")
            .whereLayer("models")
            .mayOnlyBeAccessedByLayers("trainer", "importer", "onnx", "stream-app", "web", "cli")
            .whereLayer("schemas")
            .mayOnlyBeAccessedByLayers("model-topic", "client", "trainer", "importer", "stream-app", "web", "cli")
            .whereLayer("tracing")
            .mayOnlyBeAccessedByLayers("client", "stream-app", "web", "cli")
            .whereLayer("domain")
            .mayNotAccessAnyLayer()
            .whereLayer("models")
            .mayOnlyAccessLayers("domain")
            .whereLayer("tracing")
            .mayOnlyAccessLayers("domain");

    /** Packages that need each other are one package: neither can be read, tested or moved alone. */
    @ArchTest
    static final ArchRule packages_form_no_cycles = SlicesRuleDefinition.slices()
            .matching("io.moodstream.(**)")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule domain_depends_only_on_the_jdk = ArchRuleDefinition.classes()
            .that()
            .resideInAPackage("io.moodstream.domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.moodstream.domain..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule classification_does_not_depend_on_kafka = ArchRuleDefinition.noClasses()
            .that()
            .resideInAPackage("io.moodstream.stream.classify..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");

    /** Commands may print untrusted text; {@code Terminal} makes it harmless. */
    @ArchTest
    static final ArchRule commands_print_only_through_their_terminal = ArchRuleDefinition.noClasses()
            .that()
            .resideInAnyPackage("io.moodstream.cli..", "io.moodstream.client..")
            .and()
            .resideOutsideOfPackage("io.moodstream.cli.text")
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "prints",
                    (JavaMethodCall call) -> call.getName().matches("print|println|printf|format|append|write")
                            && call.getTargetOwner().isAssignableTo(PrintWriter.class)))
            .orShould()
            .accessField(System.class, "out");

    /** Records are scanned there first; elsewhere, they could claim any length and hold any number of items. */
    @ArchTest
    static final ArchRule only_schemas_decodes_records = ArchRuleDefinition.noClasses()
            .that()
            .resideOutsideOfPackage("io.moodstream.schemas.serde")
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "decodes Avro's binary form",
                    (JavaMethodCall call) -> call.getName().equals("fromByteBuffer")
                            || (call.getName().matches("(direct|create)?[bB]inaryDecoder")
                                    && call.getTargetOwner().isAssignableTo(DecoderFactory.class))));

    /**
     * The importer reads weights with TensorFlow and adds networks to its graphs; only {@code models} serves
     * them.
     */
    @ArchTest
    static final ArchRule native_engines_stay_in_models = ArchRuleDefinition.noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.moodstream.models..",
                    "io.moodstream.importer..",
                    "io.moodstream.onnx..",
                    "io.moodstream.bench..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.tensorflow..", "ai.djl..", "ml.dmlc..", "org.bytedeco..", "ai.onnxruntime..");
}
