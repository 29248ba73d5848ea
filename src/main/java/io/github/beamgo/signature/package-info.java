/** OpenPGP signatures of files, checked against a keyring. Knows nothing of Maven, and needs no gpg. */
@NullMarked
package io.github.beamgo.signature;

import org.jspecify.annotations.NullMarked;
