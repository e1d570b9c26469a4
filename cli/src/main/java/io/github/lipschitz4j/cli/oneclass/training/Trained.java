package io.github.lipschitz4j.cli.oneclass.training;

import io.github.lipschitz4j.cli.oneclass.judging.DistanceFigures;
import io.github.lipschitz4j.cli.oneclass.judging.Judgement;
import io.github.lipschitz4j.cli.oneclass.judging.MarginBand;
import io.github.lipschitz4j.cli.oneclass.sources.OneClassData;
import io.github.lipschitz4j.oneclass.OneClassModel;
import io.github.lipschitz4j.oneclass.OneClassOptions;
import java.util.Optional;

/**
 * A finished training.
 *
 * @param data what it worked on
 * @param normal the label of its normals, where rows have labels
 * @param seed of the training and of the data's draw or division
 * @param options as used
 * @param model the result
 * @param seconds wall time of the training alone
 * @param track how it went
 * @param judgement on the test rows, where there are any
 * @param band of the margin
 * @param distance how good it is as a distance, where that is known
 * @param weights as they were seen on the way; empty where nobody looked
 */
public record Trained(
    OneClassData data,
    Optional<String> normal,
    long seed,
    OneClassOptions options,
    OneClassModel model,
    double seconds,
    Track track,
    Optional<Judgement> judgement,
    MarginBand band,
    Optional<DistanceFigures> distance,
    WeightLog weights) {

  Trained with(WeightLog seen) {
    return new Trained(
        data, normal, seed, options, model, seconds, track, judgement, band, distance, seen);
  }
}
