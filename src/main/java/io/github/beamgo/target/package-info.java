/**
 * What a binary is for: the machines it runs on and its role in a pipeline. Not here: how it is compiled ({@code
 * go}), or what a finished file says about itself ({@code inspect}).
 */
@NullMarked
package io.github.beamgo.target;

import org.jspecify.annotations.NullMarked;
