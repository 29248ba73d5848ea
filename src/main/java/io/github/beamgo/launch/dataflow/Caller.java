package io.github.beamgo.launch.dataflow;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Says to Google who asks. */
interface Caller {

    /** {@return the headers of a request: those that say who asks, and no others} */
    Map<String, List<String>> headers(URI uri) throws IOException;

    /** Gets a token anew, before the old one ends. */
    void renew() throws IOException;
}
