/** The training of one-class models: its flags, and the files that it leaves. */
package io.github.lipschitz4j.cli.oneclass.training;
