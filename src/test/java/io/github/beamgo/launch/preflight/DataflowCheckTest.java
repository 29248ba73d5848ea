package io.github.beamgo.launch.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.launch.dataflow.DataflowHost;
import io.github.beamgo.launch.engine.EngineClassPath;
import io.github.beamgo.launch.job.DataflowLocation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataflowCheckTest {

    @TempDir
    Path folder;

    @Test
    void libraryThatCannotBeFetchedStopsNoLaunch() {
        EngineClassPath offline = artifacts -> {
            throw new ConfigurationException("It cannot be fetched.", "Go online.");
        };

        assertThat(DataflowCheck.check(host(null, offline))).isEmpty();
    }

    @Test
    void endpointWithoutEncryptionStopsNoLaunch() {
        assertThat(DataflowCheck.check(host("http://fake.example.com:8080/", artifacts -> List.of())))
                .isEmpty();
    }

    @Test
    void endpointThatIsNoAddressStopsTheLaunch() {
        assertThat(DataflowCheck.check(host("nowhere", artifacts -> List.of())))
                .contains(new Finding(
                        "Dataflow cannot be used: --dataflow_endpoint is 'nowhere', which is not an address like"
                                + " https://dataflow.googleapis.com/.",
                        "Correct or remove --dataflow_endpoint. <skipPreflight> (-Dbeamgo.skipPreflight=true) skips this"
                                + " check."));
    }

    private DataflowHost host(@Nullable String endpoint, EngineClassPath classPath) {
        return new DataflowHost(new DataflowLocation("p", "eu", endpoint), Map.of(), folder, classPath);
    }
}
