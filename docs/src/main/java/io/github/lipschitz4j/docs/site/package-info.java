/** Makes a static site of this checkout's pages and notebooks: {@code mvn -Psite verify}. */
package io.github.lipschitz4j.docs.site;
