/** Losses of embeddings that others learn by: on cosines of pairs, or of samples and proxies. */
package io.github.lipschitz4j.metric.losses;
