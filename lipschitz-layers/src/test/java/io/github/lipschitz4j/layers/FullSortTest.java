package io.github.lipschitz4j.layers;

import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.Layer;

class FullSortTest extends LayerContract {

  @Override
  Stream<Variant> variants() {
    return Stream.of(new Variant("five channels", new FullSort(), 5, 5));
  }

  @Override
  List<Layer> different() {
    Layer dropout = new FullSort.Builder().dropOut(0.5).build();
    return List.of(new FullSort(), dropout, new MaxMin());
  }
}
