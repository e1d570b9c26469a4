/** What the documents promise, run as tests. */
package io.github.lipschitz4j.docs;
