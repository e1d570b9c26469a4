package io.github.lipschitz4j.docs;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;

/** The arrows between modules and packages, and the rules of the house that a machine can check. */
@AnalyzeClasses(
    packages = "io.github.lipschitz4j",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "io.github.lipschitz4j.";

  @ArchTest
  static final ArchRule modulesDependAsDrawn =
      Architectures.layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("io.github.lipschitz4j..")
          .layer("core")
          .definedBy(ROOT + "core..")
          .layer("losses")
          .definedBy(ROOT + "losses..")
          .layer("layers")
          .definedBy(ROOT + "layers..")
          .layer("datasets")
          .definedBy(ROOT + "datasets..")
          .layer("plots")
          .definedBy(ROOT + "plots..")
          .layer("oneclass")
          .definedBy(ROOT + "oneclass..")
          .layer("wasserstein")
          .definedBy(ROOT + "wasserstein..")
          .optionalLayer("isometric")
          .definedBy(ROOT + "isometric..")
          .optionalLayer("metric")
          .definedBy(ROOT + "metric..")
          .layer("cli")
          .definedBy(ROOT + "cli..")
          .whereLayer("core")
          .mayOnlyBeAccessedByLayers(
              "layers", "oneclass", "wasserstein", "isometric", "metric", "cli")
          .whereLayer("losses")
          .mayOnlyBeAccessedByLayers("oneclass", "wasserstein", "isometric", "metric", "cli")
          .whereLayer("layers")
          .mayOnlyBeAccessedByLayers("oneclass", "wasserstein", "isometric", "metric", "cli")
          .whereLayer("datasets")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("plots")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("oneclass")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("wasserstein")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("isometric")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("metric")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.github.lipschitz4j.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyLayersAndWhatStandsOnThemKnowDeepLearning4j =
      noClasses()
          .that()
          .resideInAnyPackage(
              ROOT + "core..", ROOT + "losses..", ROOT + "datasets..", ROOT + "plots..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.deeplearning4j..");

  @ArchTest
  static final ArchRule nobodyNamesABackend =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.nd4j.linalg.cpu..", "org.nd4j.linalg.jcublas..", "org.bytedeco..");

  @ArchTest
  static final ArchRule nothingIsDeserializedByJava =
      noClasses().should().dependOnClassesThat().areAssignableTo(java.io.ObjectInputStream.class);

  @ArchTest
  static final ArchRule noHostSeamThatIsKnownToBeWrong =
      noClasses()
          .should()
          .beAssignableTo("org.deeplearning4j.nn.conf.layers.samediff.AbstractSameDiffLayer")
          .orShould()
          .beAssignableTo("org.deeplearning4j.nn.conf.constraint.BaseConstraint")
          .orShould()
          .beAssignableTo("org.deeplearning4j.nn.conf.weightnoise.IWeightNoise")
          .orShould()
          .callMethod(
              "org.nd4j.linalg.factory.Nd4j",
              "sort",
              "org.nd4j.linalg.api.ndarray.INDArray",
              "boolean");

  @ArchTest
  static final ArchRule oneExceptionClassOfOurs =
      classes()
          .that()
          .areAssignableTo(Throwable.class)
          .should()
          .haveSimpleName("TrainingDivergedException")
          .orShould()
          .notBePublic();

  @ArchTest
  static final ArchRule sealedOrFinalNothingBetween =
      classes()
          .that()
          .areNotInterfaces()
          .and()
          .areNotEnums()
          .and()
          .areNotAnonymousClasses()
          .and(resideInAPackage("io.github.lipschitz4j.."))
          .and(resideOutsideOfPackage(ROOT + "cli.."))
          .should()
          .haveModifier(JavaModifier.FINAL)
          // the parents that the confs share, see ADR 0009
          .orShould(beHiddenParents())
          // an enum's constant with a body is a class of its own, which Java does not let be final
          .orShould()
          .beAssignableTo(Enum.class);

  private static ArchCondition<JavaClass> beHiddenParents() {
    return ArchCondition.from(
        DescribedPredicate.describe(
            "be an abstract parent that only its package sees",
            type ->
                type.getModifiers().contains(JavaModifier.ABSTRACT)
                    && !type.getModifiers().contains(JavaModifier.PUBLIC)));
  }
}
