package io.github.beamgo.launch.preflight;

/**
 * A reason why a launch cannot work.
 *
 * @param what one sentence: what is wrong, with the value and the parameter's name
 * @param remedy one sentence: what to do
 */
public record Finding(String what, String remedy) {

    @Override
    public String toString() {
        return what + " " + remedy;
    }
}
