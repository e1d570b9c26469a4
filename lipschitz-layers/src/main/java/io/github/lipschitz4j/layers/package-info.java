/**
 * 1-Lipschitz layers and activations for DeepLearning4J.
 *
 * <p>The confs are used as DeepLearning4J's own are. Each says three things of itself: its
 * parameters, the function that they make, and how they are kept on their manifold; two runtimes,
 * for layers with and without parameters, do the rest. {@link
 * io.github.lipschitz4j.layers.condensed.CondensedNetwork} is what samplers, attacks and served
 * models run on, {@link io.github.lipschitz4j.layers.certificates.Certifier} judges it.
 */
package io.github.lipschitz4j.layers;
