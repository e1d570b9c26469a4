/** Small Lipschitz networks to start from. */
package io.github.lipschitz4j.layers.zoo;
