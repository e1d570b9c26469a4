package io.github.lipschitz4j.cli.metric;

import io.github.lipschitz4j.metric.Method;
import io.github.lipschitz4j.metric.losses.Contrastive;
import io.github.lipschitz4j.metric.losses.ProxyAnchor;
import io.github.lipschitz4j.metric.losses.SoftTriple;
import io.github.lipschitz4j.metric.losses.SupervisedContrastive;
import io.github.lipschitz4j.metric.losses.Triplet;

/** The methods by name, with the settings of their authors' code. */
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
}
