/** Pure functions over text: quoting, masking, shortening, units. Nothing here knows what the text is about. */
@NullMarked
package io.github.beamgo.text;

import org.jspecify.annotations.NullMarked;
