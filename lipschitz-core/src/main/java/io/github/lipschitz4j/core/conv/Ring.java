package io.github.lipschitz4j.core.conv;

import io.github.lipschitz4j.core.kernel.Outward;

/** The ring that a convolution of images becomes part of, see {@link Polyphase}. */
record Ring(Polyphase height, Polyphase width) {

  static Ring of(ConvShape s) {
    return new Ring(Polyphase.of(s.height()), Polyphase.of(s.width()));
  }

  double work(GroupKernel kernel) {
    return new Spectrum(kernel, height, width).work();
  }

  double spectrum(GroupKernel kernel) {
    return new Spectrum(kernel, height, width).bound();
  }

  Autocorrelation shifts(GroupKernel kernel) {
    return Autocorrelation.of(kernel, height, width);
  }

  /** A bound of the ring as one of the convolution: times √(c_h·c_w), from above. */
  double throughPadding(double bound) {
    double norm = Outward.up(Math.sqrt((double) height.copies() * width.copies()));
    return Outward.up(bound * norm);
  }
}
