package io.github.lipschitz4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lipschitz4j.layers.images.ImageShape;
import io.github.lipschitz4j.layers.images.Shift;
import io.github.lipschitz4j.metric.kernel.Kernel;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetricOptionsTest {
  private final MetricOptions defaults = MetricOptions.defaults(100);

  @Test
  void neighboursAreFewerThanTheLabelledRows() {
    assertThat(defaults.kernel().neighbours()).isEqualTo(99);
    assertThat(MetricOptions.defaults(6000).kernel().neighbours()).isEqualTo(200);
    assertThatThrownBy(() -> MetricOptions.defaults(1)).hasMessageContaining("got 1");
  }

  @Test
  void imagesAreChangedByWhatTheUserNames() {
    ImageShape shape = new ImageShape(1, 28, 28);
    MetricOptions images = MetricOptions.forImages(6000, shape, new Shift(2));
    assertThat(images.change()).contains(new MetricOptions.ImageChange(shape, new Shift(2)));
  }

  @Test
  void theBuilderChangesWhatIsNamedAndNothingElse() {
    MetricOptions changed =
        defaults.toBuilder().sigma(3).neighbours(7).epochs(2).refresh(5).build();
    assertThat(changed.kernel()).isEqualTo(new Kernel(3, 7));
    assertThat(changed.epochs()).isEqualTo(2);
    assertThat(changed.refresh()).isEqualTo(5);
    assertThat(
            changed.toBuilder()
                .kernel(defaults.kernel())
                .epochs(defaults.epochs())
                .refresh(defaults.refresh())
                .build())
        .isEqualTo(defaults);
  }

  @Test
  void refusesWhatIsOutOfRange() {
    MetricOptions.Builder builder = defaults.toBuilder();
    assertThatThrownBy(() -> builder.refresh(0).build()).hasMessageContaining("refresh");
    assertThatThrownBy(() -> defaults.toBuilder().batch(1).build()).hasMessageContaining("batch");
    assertThatThrownBy(() -> defaults.toBuilder().epochs(0).build()).hasMessageContaining("epochs");
    assertThatThrownBy(() -> defaults.toBuilder().learningRate(0).build())
        .hasMessageContaining("learning rate");
    Mixup none = new Mixup(0, Mixup.Share.BATCH);
    assertThatThrownBy(
            () -> new Method.KernelMixup(0, 0, Method.MixedLoss.KERNEL, none, Optional.empty()))
        .hasMessageContaining("mixup weight");
    assertThatThrownBy(
            () -> new Method.KernelMixup(-1, 2, Method.MixedLoss.KERNEL, none, Optional.empty()))
        .hasMessageContaining("kernel weight");
    assertThatThrownBy(() -> new Method.SelfTraining(0, 1, 1)).hasMessageContaining("weight");
    assertThatThrownBy(() -> new Method.SelfTraining(1, 0, 1)).hasMessageContaining("share");
    assertThatThrownBy(() -> new Method.SelfTraining(1, 1, -1)).hasMessageContaining("after");
  }
}
