/** More normals out of the given ones: random changes after which a normal still is one. */
package io.github.lipschitz4j.oneclass.augmentation;
