package io.github.lipschitz4j.cli.frame;

import java.util.List;
import picocli.CommandLine.Option;

/** The radii to judge at. */
public final class EpsilonFlag {
  @Option(
      names = "--eps",
      paramLabel = "E",
      split = ",",
      converter = Radius.Converter.class,
      defaultValue = "0.1,0.2",
      description =
          "Radii to certify and to attack at, l2 in the data's own units (default:"
              + " ${DEFAULT-VALUE}).")
  private List<Radius> radii = List.of();

  /** The radii, in the order they were typed. */
  public List<Radius> radii() {
    return radii;
  }
}
