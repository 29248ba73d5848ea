package io.github.beamgo.launch.dataflow;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Says to Google who asks. */
interface Caller {

    /** {@return the headers of a request: Authorization, and the project that pays for the request if there is one} */
    Map<String, List<String>> headers(URI uri) throws IOException;

    /** Gets a token anew, before the old one ends. */
    void renew() throws IOException;
}
