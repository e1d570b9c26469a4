package io.github.lipschitz4j.cli.frame;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** This library's own version, from the jar's manifest. */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String own =
        Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
            .orElse("unreleased");
    return new String[] {"lipschitz %s (Java %s)".formatted(own, Runtime.version().feature())};
  }
}
