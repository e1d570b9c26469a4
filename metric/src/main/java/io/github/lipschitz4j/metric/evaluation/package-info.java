/** How good embeddings and their classifier are: accuracy, retrieval, methods compared by seeds. */
package io.github.lipschitz4j.metric.evaluation;
