/** What the backend of the host runs on. */
package io.github.lipschitz4j.layers.device;
