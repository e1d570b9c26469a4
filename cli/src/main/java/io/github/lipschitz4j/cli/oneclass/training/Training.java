package io.github.lipschitz4j.cli.oneclass.training;

import io.github.lipschitz4j.cli.frame.Numbers;
import io.github.lipschitz4j.cli.frame.Progress;
import io.github.lipschitz4j.cli.frame.Radius;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.cli.oneclass.judging.DistanceFigures;
import io.github.lipschitz4j.cli.oneclass.judging.Judgement;
import io.github.lipschitz4j.cli.oneclass.judging.MarginBand;
import io.github.lipschitz4j.cli.oneclass.sources.DataSource;
import io.github.lipschitz4j.cli.oneclass.sources.LearningRows;
import io.github.lipschitz4j.cli.oneclass.sources.OneClassData;
import io.github.lipschitz4j.cli.oneclass.sources.TestRows;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.datasets.Table;
import io.github.lipschitz4j.layers.attacks.PgdAttack;
import io.github.lipschitz4j.oneclass.OneClassModel;
import io.github.lipschitz4j.oneclass.OneClassOptions;
import io.github.lipschitz4j.oneclass.OneClassTrainer;
import io.github.lipschitz4j.oneclass.units.Standardization;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;

/**
 * One training from data to judgement.
 *
 * @param source of the data
 * @param learning changes of the options
 * @param radii to judge at
 * @param attack how to attack
 * @param session asked whether to stop
 */
public record Training(
    DataSource source, Learning learning, List<Radius> radii, PgdAttack attack, Session session) {

  /**
   * Trains.
   *
   * @param seed of everything
   * @param checkpoints adds them to the trainer, where they are asked for
   * @param bar starts a progress of so many steps
   * @param judging starts a progress of so many radii
   */
  public Trained run(
      long seed,
      UnaryOperator<OneClassTrainer.Builder> checkpoints,
      LongFunction<Progress> bar,
      LongFunction<Progress> judging) {
    OneClassData data = source.load(seed);
    checkColumns(data);
    AtomicReference<OneClassOptions> used = new AtomicReference<>();
    OneClassTrainer.Builder builder =
        OneClassTrainer.builder()
            .seed(seed)
            .rule(learning.rule().orElse(source.rule()).rule(LearningRows.of(data)))
            .options(
                options -> {
                  learning.change(options, source, LearningRows.of(data));
                  used.set(options.build());
                  return options;
                })
            .cancelWhen(session::isCancelled);
    Map<Integer, Double> clock = new HashMap<>();
    long began = System.nanoTime();
    OneClassModel model;
    try (LazyProgress progress = new LazyProgress(bar)) {
      model =
          checkpoints
              .apply(builder)
              .listener(
                  step -> {
                    clock.put(step.step(), (System.nanoTime() - began) / 1e9);
                    progress.of(step.steps()).at(step.step(), "loss " + Numbers.show(step.loss()));
                  })
              .build()
              .fit(data.normals());
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    session.check();
    Optional<Judgement> judgement = data.test().map(rows -> judge(model, rows, judging));
    MarginBand band = MarginBand.of(used.get(), model);
    return new Trained(
        data,
        source.normal(),
        seed,
        used.get(),
        model,
        seconds,
        Track.of(model.report().steps(), clock),
        judgement,
        band,
        DistanceFigures.of(data, model, band),
        new WeightLog());
  }

  private Judgement judge(OneClassModel model, TestRows rows, LongFunction<Progress> judging) {
    try (Progress progress = judging.apply(radii.size())) {
      return Judgement.of(model, rows, radii, attack, session, progress);
    }
  }

  /** A column of one value has no unit of its own. */
  private void checkColumns(OneClassData data) {
    Standardization units = learning.standardization(source);
    if (units != Standardization.PER_COLUMN && units != Standardization.ROBUST) {
      return;
    }
    List<String> constant =
        Table.of(data.source(), data.columns(), data.normals()).constantColumns();
    Check.that(
        constant.isEmpty(),
        "%s: expected columns that vary over the normals, got one value only in %s (--ignore %s"
            + " leaves them out, --scaling common keeps them)",
        data.source(),
        constant,
        String.join(",", constant));
  }

  /** A bar that starts with the first report, which says how long it is. */
  private static final class LazyProgress implements AutoCloseable {
    private final LongFunction<Progress> start;
    private Optional<Progress> started = Optional.empty();

    LazyProgress(LongFunction<Progress> start) {
      this.start = start;
    }

    Progress of(long total) {
      if (started.isEmpty()) {
        started = Optional.of(start.apply(total));
      }
      return started.get();
    }

    @Override
    public void close() {
      started.ifPresent(Progress::close);
    }
  }
}
