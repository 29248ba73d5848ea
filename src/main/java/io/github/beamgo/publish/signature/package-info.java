/** OpenPGP signatures, verified against a keyring of the user. Not here: signing, which maven-gpg-plugin does. */
@NullMarked
package io.github.beamgo.publish.signature;

import org.jspecify.annotations.NullMarked;
