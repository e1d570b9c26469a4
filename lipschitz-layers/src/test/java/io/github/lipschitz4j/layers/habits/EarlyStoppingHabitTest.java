package io.github.lipschitz4j.layers.habits;

import static io.github.lipschitz4j.layers.Nets.FLOAT32;
import static io.github.lipschitz4j.layers.Nets.host;
import static io.github.lipschitz4j.layers.Nets.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.layers.GroupSort;
import io.github.lipschitz4j.layers.Nets;
import io.github.lipschitz4j.layers.WeightMode;
import io.github.lipschitz4j.layers.certificates.Certifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.datasets.iterator.utilty.SingletonDataSetIterator;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.EarlyStoppingModelSaver;
import org.deeplearning4j.earlystopping.EarlyStoppingResult;
import org.deeplearning4j.earlystopping.saver.LocalFileModelSaver;
import org.deeplearning4j.earlystopping.scorecalc.DataSetLossCalculator;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingTrainer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** A habit of the host's users: stop at the best epoch, and fetch that network from a file. */
class EarlyStoppingHabitTest {
  private static final DataSet TRAINING = Nets.batch(DataType.FLOAT, 64, 4, 1);
  private static final DataSet HELD_OUT = Nets.batch(DataType.FLOAT, 64, 4, 2);

  /** Epochs of a step each; from here on the steps are far too large. */
  private static final int TORN = 12;

  private static final int LAST = 20;

  @TempDir private Path folder;

  private static MultiLayerNetwork network(WeightMode mode) {
    Sgd steps = new Sgd(new MapSchedule(ScheduleType.EPOCH, Map.of(0, 0.05, TORN, 50.0)));
    return Nets.net(
        host(DataType.FLOAT, steps),
        Nets.spectral(4, 8, mode),
        new GroupSort(),
        Nets.spectral(8, 8, mode),
        new GroupSort(),
        Nets.head(8),
        Nets.loss());
  }

  @ParameterizedTest
  @EnumSource(WeightMode.class)
  void theBestNetworkComesBackFromItsFileWithItsBound(WeightMode mode) throws IOException {
    MultiLayerNetwork network = network(mode);
    EarlyStoppingModelSaver<MultiLayerNetwork> files = new LocalFileModelSaver(folder.toString());
    EarlyStoppingConfiguration<MultiLayerNetwork> conf =
        new EarlyStoppingConfiguration.Builder<MultiLayerNetwork>()
            .epochTerminationConditions(new MaxEpochsTerminationCondition(LAST))
            .scoreCalculator(
                new DataSetLossCalculator(new SingletonDataSetIterator(HELD_OUT), true))
            .evaluateEveryNEpochs(1)
            .modelSaver(files)
            .saveLastModel(true)
            .build();
    EarlyStoppingResult<MultiLayerNetwork> result =
        new EarlyStoppingTrainer(conf, network, new SingletonDataSetIterator(TRAINING)).fit();

    Map<Integer, Double> scores = new TreeMap<>(result.getScoreVsEpoch());
    assertThat(result.getBestModelEpoch()).as("scores %s", scores).isBetween(1, LAST - 2);
    // not getBestModelScore(): the host asks the network out of the file, which has scored nothing
    double lowest = scores.get(result.getBestModelEpoch());
    assertThat(lowest).isEqualTo(Collections.min(scores.values()));
    MultiLayerNetwork best = files.getBestModel();
    MultiLayerNetwork last = files.getLatestModel();
    assertThat(values(best.params())).isNotEqualTo(values(last.params()));
    assertThat(best.score(HELD_OUT)).isCloseTo(lowest, within(FLOAT32));
    assertThat(last.score(HELD_OUT)).isGreaterThan(lowest + FLOAT32);
    // the torn one, too: a bound is no matter of training
    assertThat(Certifier.certify(best).bound().value()).isLessThan(1 + FLOAT32);
    assertThat(Certifier.certify(last).bound().value()).isLessThan(1 + FLOAT32);
  }
}
