package io.github.lipschitz4j.oneclass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.lipschitz4j.datasets.ToyDataset;
import io.github.lipschitz4j.layers.images.ImageShape;
import io.github.lipschitz4j.oneclass.negatives.Displaced;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class RuleTest {
  @Test
  void distancesAreTheDefaults() {
    assertThat(Rule.distances().of(300, 5)).isEqualTo(OneClassOptions.defaults(300, 5));
  }

  @Test
  void tablesHaveMarginsByTheRootOfTheColumns() {
    OneClassOptions options = Rule.tables().of(100, 16);
    assertThat(options.margins()).isEqualTo(List.of(0.05 * 4, 0.1 * 4, 0.3 * 4, 4.0));
    assertThat(options.batch()).isEqualTo(100);
    assertThat(options.negatives()).isEqualTo(new Displaced(0.05, 3));
    assertThat(Rule.tables().of(1000, 16).batch()).isEqualTo(256);
  }

  @Test
  void imagesHaveAMarginByTheirSizeAndRefuseOtherRows() {
    Rule rule = Rule.images(new ImageShape(1, 28, 28));
    assertThat(rule.of(6000, 784).margin()).isEqualTo(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule.of(10, 64))
        .withMessage("Rule for images: expected rows of 784 values, got 64");
  }

  @Test
  void aTrainerFollowsItsRuleAndThenTheChanges() {
    INDArray points = ToyDataset.TWO_MOONS.sample(60, 1);
    OneClassModel model =
        OneClassTrainer.builder()
            .rule(Rule.tables())
            .options(o -> o.steps(2).batch(16))
            .build()
            .fit(points);
    assertThat(model.provenance().options())
        .contains("standardization=PER_COLUMN", "Displaced[near=0.05, far=3.0]", "steps=2");
    INDArray images = Nd4j.rand(DataType.DOUBLE, 60, 36).muli(2).subi(1);
    OneClassModel ofImages =
        OneClassTrainer.builder()
            .rule(Rule.images(new ImageShape(1, 6, 6)))
            .options(o -> o.steps(2).batch(16))
            .build()
            .fit(images);
    assertThat(ofImages.scaling()).satisfies(s -> assertThat(s.unit()).isEqualTo(1));
    assertThat(ofImages.signedDistance(images)).hasSize(60);
  }
}
