package io.github.lipschitz4j.cli.oneclass.judging;

import io.github.lipschitz4j.oneclass.OneClassModel;
import io.github.lipschitz4j.oneclass.OneClassOptions;

/**
 * Where the hinge leaves the decision open: signed distances that are nearer to 0 than a margin.
 *
 * @param width m, in units of the signed distance
 * @param name which margin that is
 */
public record MarginBand(double width, String name) {
  /** Of the smallest margin, where there are several. */
  public static MarginBand of(OneClassOptions options, OneClassModel model) {
    return new MarginBand(
        options.margin() * model.scaling().unit(),
        options.margins().size() == 1 ? "margin" : "smallest margin");
  }
}
