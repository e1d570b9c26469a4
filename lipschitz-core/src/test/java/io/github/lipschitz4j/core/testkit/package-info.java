/** What the tests of all modules share: golden numbers, samples, numerical derivatives. */
package io.github.lipschitz4j.core.testkit;
