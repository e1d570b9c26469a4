/**
 * Models and checkpoints as files that need no trust: a zip of JSON and {@code .npy} entries.
 *
 * <p>{@link io.github.lipschitz4j.layers.archive.ModelArchive} writes and reads the whole file,
 * {@link io.github.lipschitz4j.layers.archive.NpyFormat} one array, {@link
 * io.github.lipschitz4j.layers.archive.AtomicFile} any file whole or not at all. Nothing here runs
 * Java deserialization, and every size is bounded before memory is taken for it.
 *
 * <p>The file, version 1 of the layout: {@code manifest.json}, then the entries by rising name,
 * then the zip's directory. Nothing is compressed, so that no entry can unpack to more than the
 * file holds; time stamps are zero and there are no extra fields, so that a content has exactly one
 * byte sequence. Any zip tool opens it, {@code numpy.load} reads its arrays; a reader here accepts
 * that one byte sequence and no other. The manifest, in UTF-8 without spaces:
 *
 * <pre>{@code
 * {"archive":1,
 *  "entries":[{"bytes":27,"name":"options.json","sha256":"…"},{"bytes":176,"name":"w.npy","sha256":"…"}],
 *  "format":"lipschitz4j-example",
 *  "version":1}
 * }</pre>
 *
 * <p>SHA-256 finds damage; it does not prove who wrote a file.
 */
package io.github.lipschitz4j.layers.archive;
