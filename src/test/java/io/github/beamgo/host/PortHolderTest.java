package io.github.beamgo.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PortHolderTest {

    @Test
    @EnabledOnOs(OS.LINUX)
    void findsTheListener() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();

            assertThat(PortHolder.of(port)).contains(ProcessHandle.current());
        }
        assertThat(PortHolder.of(port)).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void findsAnOutgoingConnection() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort())) {
            assertThat(PortHolder.of(client.getLocalPort())).contains(ProcessHandle.current());
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void findsOpenFiles(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("open");
        try (var output = Files.newOutputStream(file)) {
            assertThat(OpenFiles.of(ProcessHandle.current())).contains(file.toRealPath());
            output.write(1);
        }
        assertThat(OpenFiles.of(ProcessHandle.current())).isNotEmpty().doesNotContain(file.toRealPath());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void describesAProcessWithoutItsSecrets() throws IOException {
        Process process = new ProcessBuilder("/bin/sh", "-c", "read x", "--token=abc", "it's").start();
        try {
            assertThat(PortHolder.describe(process.toHandle()))
                    .startsWith("process " + process.pid() + ": ")
                    .endsWith(" -c 'read x' '--token=***' 'it'\\''s'");
        } finally {
            process.destroy();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void shortensLongCommandLines() throws IOException {
        Process process = new ProcessBuilder("/bin/sh", "-c", "read x", "x".repeat(1000)).start();
        try {
            assertThat(PortHolder.describe(process.toHandle()))
                    .hasSizeLessThan(300)
                    .endsWith("xxx [...]");
        } finally {
            process.destroy();
        }
    }
}
