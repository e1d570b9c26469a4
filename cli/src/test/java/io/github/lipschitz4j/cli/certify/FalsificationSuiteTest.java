package io.github.lipschitz4j.cli.certify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.cli.frame.Progress;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.core.conv.Padding;
import io.github.lipschitz4j.layers.AolConv2D;
import io.github.lipschitz4j.layers.FrobeniusConv2D;
import io.github.lipschitz4j.layers.Householder;
import io.github.lipschitz4j.layers.LipschitzResidual;
import io.github.lipschitz4j.layers.OrthogonalConv2D;
import io.github.lipschitz4j.layers.ScaledUpsampling;
import io.github.lipschitz4j.layers.SpectralConv1D;
import io.github.lipschitz4j.layers.SpectralConv2D;
import io.github.lipschitz4j.layers.SpectralDense;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.junit.jupiter.api.Test;

class FalsificationSuiteTest {

  /** All layers of the suite, those inside of residuals, too. */
  private static List<Layer> layers() {
    return FalsificationSuite.all().stream()
        .flatMap(specimen -> specimen.layers().stream())
        .flatMap(FalsificationSuiteTest::withInner)
        .toList();
  }

  private static Stream<Layer> withInner(Layer layer) {
    return layer instanceof LipschitzResidual residual
        ? Stream.concat(
            Stream.of(layer),
            residual.getLayers().stream().flatMap(FalsificationSuiteTest::withInner))
        : Stream.of(layer);
  }

  /** What a sealed type comes to. */
  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(FalsificationSuiteTest::leaves)
        : Stream.of(type);
  }

  @Test
  void everyKindOfLayerIsUnderAttack() {
    Class<?> conf =
        Stream.of(SpectralDense.class.getSuperclass().getInterfaces())
            .filter(Class::isSealed)
            .findFirst()
            .orElseThrow();
    Set<Class<?>> kinds = leaves(conf).collect(Collectors.toSet());
    assertThat(kinds)
        .contains(SpectralDense.class, Householder.class, ScaledUpsampling.class)
        .allMatch(kind -> Modifier.isPublic(kind.getModifiers()))
        .allMatch(Layer.class::isAssignableFrom);
    Set<Class<?>> attacked = layers().stream().map(Layer::getClass).collect(Collectors.toSet());
    assertThat(attacked).containsAll(kinds);
  }

  @Test
  void everyPaddingIsUnderAttack() {
    Set<Padding> paddings =
        layers().stream().flatMap(FalsificationSuiteTest::padding).collect(Collectors.toSet());
    assertThat(paddings).containsExactlyInAnyOrder(Padding.values());
    assertThat(
            layers().stream()
                .filter(OrthogonalConv2D.class::isInstance)
                .flatMap(FalsificationSuiteTest::padding))
        .as("those that orthogonal convolutions have")
        .contains(Padding.ZEROS, Padding.CIRCULAR);
  }

  private static Stream<Padding> padding(Layer layer) {
    if (layer instanceof OrthogonalConv2D conv) {
      return Stream.of(conv.getPadding());
    } else if (layer instanceof SpectralConv1D conv) {
      return Stream.of(conv.getPadding());
    } else if (layer instanceof AolConv2D conv) {
      return Stream.of(conv.getPadding());
    } else if (layer instanceof FrobeniusConv2D conv) {
      return Stream.of(conv.getPadding());
    }
    return layer instanceof SpectralConv2D conv ? Stream.of(conv.getPadding()) : Stream.empty();
  }

  /** The host draws a seed of its own in place of 0, which is the command's default. */
  @Test
  void networksFollowFromTheSeed() {
    assertThat(bound(0)).isEqualTo(bound(0)).isNotEqualTo(bound(1));
  }

  private static double bound(long seed) {
    Specimen plain =
        FalsificationSuite.all().stream()
            .filter(specimen -> specimen.name().startsWith("host's dense"))
            .findFirst()
            .orElseThrow();
    Session session = new Session(Progress.Style.SILENT);
    SuiteData.Rows rows = plain.data().load(seed);
    return plain.trained(rows, seed, session).certificate().bound().value();
  }

  @Test
  void namesTellNetworksApart() {
    assertThat(FalsificationSuite.all()).extracting(Specimen::name).doesNotHaveDuplicates();
  }
}
