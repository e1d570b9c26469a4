package io.github.lipschitz4j.benchmarks;

import io.github.lipschitz4j.layers.WeightMode;
import io.github.lipschitz4j.layers.training.CosineDecay;
import io.github.lipschitz4j.layers.updaters.FusedAdam;
import io.github.lipschitz4j.losses.LossHkr;
import io.github.lipschitz4j.losses.LossKr;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether weights that are kept on their manifold train as well as projected ones. */
@Command(
    name = "modes",
    mixinStandardHelpOptions = true,
    description = {
      "Trains the same networks from the same starts by retraction and by re-parametrization, and"
          + " prints the loss that each ends at (mean of its last steps, then mean and standard"
          + " deviation over seeds) and the time of a step."
    })
final class Modes implements Callable<Integer> {
  /** Steps at the end whose losses are averaged. */
  private static final int LAST = 50;

  @Spec private CommandSpec spec;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "How many starts (${DEFAULT-VALUE}).",
      defaultValue = "5")
  private int seeds;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Steps of each training (${DEFAULT-VALUE}).",
      defaultValue = "500")
  private int steps;

  /**
   * A training.
   *
   * @param name in the table
   * @param net widths
   * @param loss of it
   * @param adam by the number of steps
   * @param batch of a step
   */
  private record Task(
      String name,
      Net net,
      Sort sort,
      ILossFunction loss,
      IntFunction<Adam> adam,
      LongFunction<Batch> batch) {

    Ended train(WeightMode mode, long seed, int steps) {
      Learner learner = Learner.of(net.lipschitz(sort, mode, loss, adam.apply(steps), seed));
      double sum = 0;
      long start = System.nanoTime();
      for (int k = 0; k < steps; k++) {
        Batch now = batch.apply(seed * steps + k);
        learner.step(now.x(), now.labels());
        sum += k < steps - LAST ? 0 : learner.loss();
      }
      double ms = (System.nanoTime() - start) / 1e6;
      return new Ended(sum / Math.min(LAST, steps), ms / steps);
    }
  }

  /** The end of a training. */
  private record Ended(double loss, double ms) {}

  @Override
  public Integer call() {
    Batch squares = Batch.squares();
    Task[] tasks = {
      new Task(
          "W1 toy, 4096-128-64-32-1 FullSort, KR, Adam 0.01",
          Net.parse("4096-128-64-32-1"),
          Sort.FULL_SORT,
          new LossKr(),
          n -> new FusedAdam(0.01),
          k -> squares),
      new Task(
          "W1 toy, Adam 0.01 falling as a cosine",
          Net.parse("4096-128-64-32-1"),
          Sort.FULL_SORT,
          new LossKr(),
          n -> new FusedAdam(new CosineDecay(0.01, n)),
          k -> squares),
      new Task(
          "W1 toy, Adam 0.001",
          Net.parse("4096-128-64-32-1"),
          Sort.FULL_SORT,
          new LossKr(),
          n -> new FusedAdam(0.001),
          k -> squares),
      new Task(
          "moons against a box, 2-64x4-1 GroupSort2, HKR(20, 0.1), Adam 0.002",
          Net.parse("2-64x4-1"),
          Sort.GROUP_SORT_2,
          new LossHkr(20, 0.1),
          n -> new FusedAdam(0.002),
          k -> Batch.moons(512, k))
    };
    PrintWriter out = spec.commandLine().getOut();
    out.println("| training | mode | loss at the end | ms a step |");
    out.println("| --- | --- | --- | --- |");
    for (Task task : tasks) {
      for (WeightMode mode : WeightMode.values()) {
        out.println(row(task, mode));
        out.flush();
      }
    }
    return 0;
  }

  private String row(Task task, WeightMode mode) {
    SummaryStatistics loss = new SummaryStatistics();
    SummaryStatistics ms = new SummaryStatistics();
    LongStream.rangeClosed(1, seeds)
        .mapToObj(seed -> task.train(mode, seed, steps))
        .forEach(
            ended -> {
              loss.addValue(ended.loss());
              ms.addValue(ended.ms());
            });
    return "| %s | %s | %.4f ± %.4f | %.1f |"
        .formatted(
            task.name(),
            mode.name().toLowerCase(Locale.ROOT),
            loss.getMean(),
            loss.getStandardDeviation(),
            ms.getMean());
  }
}
