package io.github.lipschitz4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OneHotTest {
  @Test
  void categoriesStandInTheOrderOfTheirNames() {
    OneHot encoding = OneHot.fit("flag", "b", "a", "b");
    assertThat(encoding.names()).containsExactly("flag=a", "flag=b");
    assertThat(encoding.index("b")).isEqualTo(1);
  }

  @Test
  void aCategoryThatTrainingHasNotSeenIsNamed() {
    OneHot encoding = OneHot.fit("flag", "a", "b");
    assertThatThrownBy(() -> encoding.index("c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "column 'flag': expected one of the 2 categories seen in training, got 'c'");
    assertThatThrownBy(() -> new OneHot("flag", List.of("a", "a")))
        .hasMessageContaining("expected different categories, at least one, got [a, a]");
  }
}
