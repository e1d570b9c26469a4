/**
 * 1-Lipschitz layers and activations for DeepLearning4J, condensed networks and certificates.
 *
 * <p>The confs are used as DeepLearning4J's own are; their runtimes stand package-private beside
 * them. {@link io.github.lipschitz4j.layers.CondensedNetwork} is what samplers, attacks and served
 * models run on, {@link io.github.lipschitz4j.layers.Certifier} judges it.
 */
package io.github.lipschitz4j.layers;
