/**
 * Generators learned against a Lipschitz critic: a generator moves its samples uphill on the
 * potential that tells them from real ones.
 */
package io.github.lipschitz4j.wasserstein.gan;
