package io.github.lipschitz4j.cli.oneclass.sources;

import java.util.Optional;
import java.util.function.Supplier;

/** Makes a thing when it is first asked for, and keeps it: a file that several trainings read. */
final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> make;
  private Optional<T> made = Optional.empty();

  Lazy(Supplier<T> make) {
    this.make = make;
  }

  @Override
  public T get() {
    if (made.isEmpty()) {
      made = Optional.of(make.get());
    }
    return made.get();
  }
}
