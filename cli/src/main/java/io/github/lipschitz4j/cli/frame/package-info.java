/** What all commands share: the session, flags of input and output, files, messages. */
package io.github.lipschitz4j.cli.frame;
