package io.github.lipschitz4j.cli.metric;

import io.github.lipschitz4j.metric.Method;
import io.github.lipschitz4j.metric.losses.Contrastive;
import io.github.lipschitz4j.metric.losses.ProxyAnchor;
import io.github.lipschitz4j.metric.losses.SoftTriple;
import io.github.lipschitz4j.metric.losses.SupervisedContrastive;
import io.github.lipschitz4j.metric.losses.Triplet;

/**
 * The methods by name, with the library's settings: weights 1, α = 1 and of mbdml2 0.3, one λ for a
 * batch, self-training as published; of the losses of embeddings those below.
 */
enum MethodName {
  NNGK(Method.nngk()),
  MIXUP(Method.mixup()),
  MBDML1(Method.mbdml1()),
  MBDML2(Method.mbdml2()),
  MBDML3(Method.mbdml3()),
  MBDML4(Method.mbdml4()),
  TRIPLET(Method.embedding(new Triplet(0.2))),
  CONTRASTIVE(Method.embedding(new Contrastive(1))),
  SUPCON(Method.embedding(new SupervisedContrastive(0.1))),
  PROXY_ANCHOR(Method.embedding(new ProxyAnchor(0.1, 32))),
  SOFT_TRIPLE(Method.embedding(new SoftTriple(10, 20, 0.1, 0.01)));

  private final Method method;

  MethodName(Method method) {
    this.method = method;
  }

  Method method() {
    return method;
  }

  /** Whether the kernel's loss or mixed samples are what is learned from. */
  boolean isKernel() {
    return method instanceof Method.KernelMixup;
  }

  /** Whether samples are mixed. */
  boolean isMixing() {
    return method instanceof Method.KernelMixup mixup && mixup.mixupWeight() > 0;
  }
}
