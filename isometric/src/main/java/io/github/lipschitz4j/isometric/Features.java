package io.github.lipschitz4j.isometric;

import io.github.lipschitz4j.isometric.density.MixtureOptions;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What a density is taken of: the code, or the code and the residual. */
enum Features {
  CODE,
  CODE_AND_RESIDUAL;

  static Features of(Prior prior) {
    return prior instanceof Prior.Mixture mixture
            && mixture.options().features() == MixtureOptions.Features.CODE_AND_RESIDUAL
        ? CODE_AND_RESIDUAL
        : CODE;
  }

  /** M for codes of N. */
  int width(int latent) {
    return this == CODE ? latent : latent + Residual.COUNT;
  }

  /** u of a code, its row and its reconstruction. */
  INDArray join(INDArray z, Residual residual) {
    return this == CODE ? z : Nd4j.concat(1, z, residual.features());
  }
}
