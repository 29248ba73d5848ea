package io.github.beamgo.launch.job;

import static io.github.beamgo.launch.job.BrokenHttp2Server.END_STREAM;
import static io.github.beamgo.launch.job.BrokenHttp2Server.STATUS_200;
import static io.github.beamgo.launch.job.BrokenHttp2Server.STATUS_404;
import static io.github.beamgo.launch.job.BrokenHttp2Server.both;
import static io.github.beamgo.launch.job.BrokenHttp2Server.data;
import static io.github.beamgo.launch.job.BrokenHttp2Server.goAway;
import static io.github.beamgo.launch.job.BrokenHttp2Server.goAwayAfter;
import static io.github.beamgo.launch.job.BrokenHttp2Server.headers;
import static io.github.beamgo.launch.job.BrokenHttp2Server.nothing;
import static io.github.beamgo.launch.job.BrokenHttp2Server.reset;
import static io.github.beamgo.launch.job.BrokenHttp2Server.trailers;
import static io.github.beamgo.testing.FakeJobServer.job;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.net.httpserver.HttpServer;
import io.github.beamgo.launch.job.BrokenHttp2Server.End;
import io.github.beamgo.launch.job.JobServiceException.Fault;
import io.github.beamgo.testing.FakeJobServer;
import io.github.beamgo.testing.ReservedPort;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.beam.model.jobmanagement.v1.JobApi;
import org.apache.beam.vendor.grpc.v1p69p0.com.google.protobuf.Struct;
import org.apache.beam.vendor.grpc.v1p69p0.com.google.protobuf.Value;
import org.apache.beam.vendor.grpc.v1p69p0.io.grpc.Status;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The faults; what real job servers answer is seen by the integration tests. */
class JobServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration ONE_SECOND = Duration.ofSeconds(1);

    private static final JobApi.JobInfo RUNNING_JOB = job("go-job-1_2", "words", JobApi.JobState.Enum.RUNNING);

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        Collections.reverse(open);
        for (AutoCloseable resource : open) {
            resource.close();
        }
    }

    @Test
    void jobsAreListedInTheOrderOfTheService() throws Exception {
        JobService service = serviceWith(new FakeJobServer.Service(
                RUNNING_JOB, job("b", "", JobApi.JobState.Enum.DONE), job("a", "x", JobApi.JobState.Enum.STOPPED)));

        assertThat(service.jobs())
                .containsExactly(
                        new JobSummary("go-job-1_2", "words", JobState.RUNNING),
                        new JobSummary("b", "", JobState.DONE),
                        new JobSummary("a", "x", JobState.STOPPED));
    }

    @Test
    void serviceWithoutJobsIsAJobService() throws Exception {
        JobService service = serviceWith(new FakeJobServer.Service());

        service.requireJobService();

        assertThat(service.jobs()).isEmpty();
    }

    /** gRPC refuses answers of more than 4 MB unless told otherwise; each job is listed with all its options. */
    @Test
    void longListsOfJobsAreRead() throws Exception {
        JobApi.JobInfo job = RUNNING_JOB.toBuilder()
                .setPipelineOptions(Struct.newBuilder()
                        .putFields(
                                "experiments",
                                Value.newBuilder()
                                        .setStringValue("x".repeat(5 * 1024 * 1024))
                                        .build()))
                .build();

        assertThat(serviceWith(new FakeJobServer.Service(job)).jobs()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = JobApi.JobState.Enum.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"UNRECOGNIZED"})
    void everyStateOfBeamIsKnown(JobApi.JobState.Enum state) throws Exception {
        assertThat(serviceWith(new FakeJobServer.Service(job("a", "", state)))
                        .state("a")
                        .name())
                .isEqualTo(state.name());
    }

    @Test
    void jobIsCancelled() throws Exception {
        FakeJobServer.Service fake = new FakeJobServer.Service(RUNNING_JOB);

        serviceWith(fake).cancel("go-job-1_2");

        assertThat(fake.cancelled()).containsExactly("go-job-1_2");
    }

    @Test
    void jobIsAskedAboutUntilItHasEnded() throws Exception {
        FakeJobServer.Service fake = new FakeJobServer.Service(RUNNING_JOB)
                .then("go-job-1_2", JobApi.JobState.Enum.CANCELLING, JobApi.JobState.Enum.CANCELLED);

        assertThat(serviceWith(fake).awaitFinal("go-job-1_2", PATIENCE)).isEqualTo(JobState.CANCELLED);
        assertThat(fake.asked()).hasSize(3);
    }

    @Test
    void jobThatDoesNotEndInTimeIsToldAsItIs() throws Exception {
        FakeJobServer.Service fake = new FakeJobServer.Service(RUNNING_JOB);
        JobService service = serviceWith(fake);

        assertThat(service.awaitFinal("go-job-1_2", Duration.ZERO)).isEqualTo(JobState.RUNNING);
        assertThat(fake.asked()).hasSize(1);
        assertThat(service.awaitFinal("go-job-1_2", ONE_SECOND)).isEqualTo(JobState.RUNNING);
        int before = fake.asked().size();
        assertThat(service.awaitFinal("go-job-1_2", () -> fake.asked().size() < before + 3))
                .isEqualTo(JobState.RUNNING);
        assertThat(fake.asked()).hasSize(before + 3);
    }

    @Test
    void waitForAnEndCanBeInterrupted() throws Exception {
        JobService service = serviceWith(new FakeJobServer.Service(RUNNING_JOB));
        CompletableFuture<Throwable> result = new CompletableFuture<>();
        Thread waiting = new Thread(
                () -> result.complete(catchThrowable(() -> service.awaitFinal("go-job-1_2", Duration.ofDays(1)))));
        waiting.start();
        while (waiting.getState() != Thread.State.TIMED_WAITING) {
            Thread.sleep(1);
        }

        waiting.interrupt();

        // It may have begun the next call meanwhile.
        assertThat(result.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isInstanceOfAny(InterruptedException.class, JobServiceException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOT_FOUND|", "NOT_FOUND|no such job", "UNKNOWN|job with id job-7 not found"})
    void unknownJobIsNamed(String answer) throws Exception {
        String[] parts = answer.split("\\|", -1);
        Status status =
                Status.fromCode(Status.Code.valueOf(parts[0])).withDescription(parts[1].isEmpty() ? null : parts[1]);
        FakeJobServer server = keep(new FakeJobServer(new FakeJobServer.Service(status)));
        JobService service = serviceAt(server.address());
        String reason = "the job service " + server.address() + " does not know the job 'job-7'";

        failsWith(() -> service.state("job-7"), Fault.UNKNOWN_JOB, reason);
        failsWith(() -> service.cancel("job-7"), Fault.UNKNOWN_JOB, reason);
    }

    /** What prism does. */
    @Test
    void emptyAnswerToCancelMeansAnUnknownJob() throws Exception {
        FakeJobServer server =
                keep(new FakeJobServer(new FakeJobServer.Service(job("job-7", "", JobApi.JobState.Enum.UNSPECIFIED))));

        failsWith(
                () -> serviceAt(server.address()).cancel("job-7"),
                Fault.UNKNOWN_JOB,
                "the job service " + server.address() + " does not know the job 'job-7'");
    }

    @Test
    void errorOfTheServiceIsQuoted() throws Exception {
        FakeJobServer server = keep(new FakeJobServer(
                new FakeJobServer.Service(Status.PERMISSION_DENIED.withDescription("not you\n at Line 2"))));
        String reason = "the job service " + server.address() + " answers with an error: PERMISSION_DENIED, not you";

        failsWith(() -> serviceAt(server.address()).requireJobService(), Fault.REFUSED, reason);
        failsWith(() -> serviceAt(server.address()).state("a"), Fault.REFUSED, reason);
    }

    @Test
    void errorWithoutWordsIsNamed() throws Exception {
        FakeJobServer server = keep(new FakeJobServer(new FakeJobServer.Service(Status.INTERNAL)));

        failsWith(
                () -> serviceAt(server.address()).jobs(),
                Fault.REFUSED,
                "the job service " + server.address() + " answers with an error: INTERNAL");
    }

    @Test
    void gRpcServerThatIsNoJobServiceIsToldApart() throws Exception {
        FakeJobServer server = keep(new FakeJobServer());

        failsWith(
                () -> serviceAt(server.address()).requireJobService(),
                Fault.NO_JOB_SERVICE,
                "what listens at " + server.address()
                        + " is not a Beam job service, although it speaks gRPC (is it the port of another service?)");
    }

    @Test
    void callThatHangsIsGivenUp() throws Exception {
        FakeJobServer server = keep(new FakeJobServer(new FakeJobServer.Service()));
        JobService service = impatient(server.address());
        String reason = "the job service " + server.address() + " does not answer within 1 s";

        failsWith(() -> service.state("a"), Fault.SILENT, reason);
        failsWith(() -> service.cancel("a"), Fault.SILENT, reason);
    }

    @Test
    void serverThatAcceptsAndSaysNothingIsGivenUp() throws Exception {
        String address = addressOf(keep(new ServerSocket(0, 50, InetAddress.getByName("localhost"))));

        failsWith(
                () -> impatient(address).requireJobService(),
                Fault.SILENT,
                "what listens at " + address + " accepts the connection, but sends nothing within 1 s");
        failsWith(
                () -> impatient(address).state("a"),
                Fault.SILENT,
                "the job service " + address + " does not answer within 1 s");
    }

    @Test
    void webServerIsToldApart() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        open.add(() -> server.stop(0));
        String address = "localhost:" + server.getAddress().getPort();

        failsWith(() -> serviceAt(address).requireJobService(), Fault.NOT_GRPC, webServer(address));
    }

    @Test
    void callToAWebServerIsExplained() throws Exception {
        String address = addressOf(serverThatSays("HTTP/1.1 400 Bad Request\r\n\r\n"));

        failsWith(
                () -> serviceAt(address).state("a"),
                Fault.NOT_GRPC,
                "what listens at " + address + " does not speak gRPC");
    }

    @Test
    void webServerThatKnowsNoVersionsIsToldApart() throws Exception {
        String address = addressOf(serverThatSays("<!DOCTYPE HTML>\n<html>505</html>"));

        failsWith(() -> serviceAt(address).requireJobService(), Fault.NOT_GRPC, webServer(address));
    }

    @Test
    void serverThatWantsTlsIsToldApart() throws Exception {
        String address = addressOf(serverThatSays("\u0015\u0003\u0003\u0000\u0002\u0002F"));

        failsWith(
                () -> serviceAt(address).requireJobService(),
                Fault.NOT_GRPC,
                "what listens at " + address + " requires TLS, which Beam's launchers do not use for job services");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-OpenSSH_9.2\r\n", "5.7.0", "\u0000"})
    void serverOfAnotherProtocolIsToldApart(String greeting) throws Exception {
        String address = addressOf(serverThatSays(greeting));

        failsWith(
                () -> serviceAt(address).requireJobService(),
                Fault.NOT_GRPC,
                "what listens at " + address + " does not speak gRPC");
    }

    @Test
    void serverThatHangsUpIsToldApart() throws Exception {
        String address = addressOf(serverThatSays(""));
        JobServiceException e = catchThrowableOfType(
                JobServiceException.class, () -> serviceAt(address).requireJobService());

        assertThat(e.fault()).isEqualTo(Fault.NOT_GRPC);
        assertThat(e)
                .hasMessageStartingWith("what listens at " + address + " ")
                .hasMessageEndingWith("does not speak gRPC");
    }

    @Test
    void portWhereNobodyListensIsNamed() throws Exception {
        String address = closedPort();

        failsWith(
                () -> serviceAt(address).requireJobService(),
                Fault.UNREACHABLE,
                "nothing listens at " + address + " (Connection refused)");
        failsWith(
                () -> serviceAt(address).state("a"),
                Fault.UNREACHABLE,
                "the job service " + address + " cannot be reached (Connection refused)");
    }

    @Test
    void unknownHostIsNamed() throws Exception {
        failsWith(
                () -> serviceAt("no-such-host.invalid:8099").requireJobService(),
                Fault.UNREACHABLE,
                "the host name no-such-host.invalid is unknown");
        failsWith(
                () -> serviceAt("no-such-host.invalid:8099").jobs(),
                Fault.UNREACHABLE,
                "the job service no-such-host.invalid:8099 cannot be reached (no-such-host.invalid)");
    }

    @Test
    void serviceThatEndsBetweenTwoCallsIsMissed() throws Exception {
        FakeJobServer server = new FakeJobServer(new FakeJobServer.Service(RUNNING_JOB));
        JobService service = serviceAt(server.address());
        assertThat(service.state("go-job-1_2")).isEqualTo(JobState.RUNNING);

        server.close();

        JobServiceException e = catchThrowableOfType(JobServiceException.class, () -> service.state("go-job-1_2"));
        assertThat(e.fault()).isEqualTo(Fault.UNREACHABLE);
    }

    /** gRPC's servers reset the calls that are open when they are shut down, which the client reports as CANCELLED. */
    @Test
    void serviceThatEndsDuringACallIsMissed() throws Exception {
        FakeJobServer.Service hanging = new FakeJobServer.Service();
        FakeJobServer server = new FakeJobServer(hanging);
        JobService service = serviceAt(server.address());
        CompletableFuture<Throwable> result = new CompletableFuture<>();
        new Thread(() -> result.complete(catchThrowable(() -> service.state("a")))).start();
        while (hanging.asked().isEmpty()) {
            Thread.sleep(1);
        }

        server.close();

        assertThat(result.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        JobServiceException.class, e -> assertThat(e.fault()).isEqualTo(Fault.UNREACHABLE))
                .hasMessageStartingWith("the job service " + server.address() + " ");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void connectionThatBreaksIsNoAnswer(String how, BrokenHttp2Server.Reply reply, BrokenHttp2Server.End end)
            throws Exception {
        String address = keep(new BrokenHttp2Server(reply, end)).address();
        JobServiceException e = catchThrowableOfType(
                JobServiceException.class, () -> serviceAt(address).jobs());

        assertThat(e.fault()).as(e.getMessage()).isEqualTo(Fault.UNREACHABLE);
        assertThat(e)
                .message()
                .matches("the job service " + address + " (cannot be reached|aborted the call) \\([^\n]+\\)");
    }

    static List<Arguments> connectionThatBreaksIsNoAnswer() {
        BrokenHttp2Server.Reply grpc = headers(0, STATUS_200, "application/grpc");
        BrokenHttp2Server.Reply answer = both(grpc, data(0, new byte[5]));
        List<Arguments> cases = new ArrayList<>(List.of(
                arguments("closed", nothing(), End.CLOSE),
                arguments("reset", nothing(), End.RESET),
                arguments("closed after the headers", grpc, End.CLOSE),
                arguments("reset after the headers", grpc, End.RESET),
                arguments("closed amid the answer", both(grpc, data(0, new byte[] {0, 0})), End.CLOSE),
                arguments("closed after the answer", answer, End.CLOSE),
                arguments("reset after the answer", answer, End.RESET),
                arguments("call reset after the answer", both(answer, reset(8)), End.STAY),
                arguments("answer without a status", both(grpc, data(END_STREAM, new byte[5])), End.STAY)));
        // NO_ERROR to HTTP_1_1_REQUIRED, without what says that the call is not wanted: see the next test.
        for (int error : new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 99}) {
            cases.add(arguments("call reset with " + error, reset(error), End.STAY));
            cases.add(arguments("call reset with " + error + ", and closed", reset(error), End.CLOSE));
            cases.add(arguments("GOAWAY " + error + ", not begun", goAway(error), End.CLOSE));
            cases.add(arguments("GOAWAY " + error + ", begun", goAwayAfter(error), End.CLOSE));
        }
        return cases;
    }

    /** ENHANCE_YOUR_CALM and INADEQUATE_SECURITY. */
    @ParameterizedTest
    @CsvSource({"11, RESOURCE_EXHAUSTED", "12, PERMISSION_DENIED"})
    void callThatIsNotWantedIsRefused(int error, String code) throws Exception {
        String address = keep(new BrokenHttp2Server(reset(error), End.STAY)).address();
        JobServiceException e = catchThrowableOfType(
                JobServiceException.class, () -> serviceAt(address).jobs());

        assertThat(e.fault()).isEqualTo(Fault.REFUSED);
        assertThat(e).hasMessageStartingWith("the job service " + address + " answers with an error: " + code + ", ");
    }

    /** The codes that gRPC's client gives to a broken connection are for servers to use as well. */
    @ParameterizedTest
    @CsvSource({"1, CANCELLED", "2, UNKNOWN", "8, RESOURCE_EXHAUSTED", "13, INTERNAL"})
    void statusOfTheServerIsAnAnswerHoweverTheConnectionEnds(String number, String code) throws Exception {
        BrokenHttp2Server.Reply atOnce = headers(END_STREAM, STATUS_200, "application/grpc", number);
        BrokenHttp2Server.Reply late = both(headers(0, STATUS_200, "application/grpc"), trailers(number));
        for (BrokenHttp2Server.Reply reply : List.of(atOnce, late)) {
            for (BrokenHttp2Server.End end : List.of(End.STAY, End.CLOSE)) {
                String address = keep(new BrokenHttp2Server(reply, end)).address();

                failsWith(
                        () -> serviceAt(address).jobs(),
                        Fault.REFUSED,
                        "the job service " + address + " answers with an error: " + code);
            }
        }
    }

    @Test
    void answerThatIsTooLongIsNoBrokenConnection() throws Exception {
        byte[] length = {0, 0x7f, 0, 0, 0};
        String address = keep(new BrokenHttp2Server(
                        both(headers(0, STATUS_200, "application/grpc"), data(0, length)), End.STAY))
                .address();
        JobServiceException e = catchThrowableOfType(
                JobServiceException.class, () -> serviceAt(address).jobs());

        assertThat(e.fault()).isEqualTo(Fault.REFUSED);
        assertThat(e).hasMessageContaining("answers with an error: RESOURCE_EXHAUSTED, gRPC message exceeds maximum");
    }

    @Test
    void webServerThatSpeaksHttp2IsToldApart() throws Exception {
        for (byte[] status : List.of(STATUS_200, STATUS_404)) {
            BrokenHttp2Server.Reply page =
                    both(headers(0, status, "text/html"), data(END_STREAM, "<html>\n".getBytes(ISO_8859_1)));
            String address = keep(new BrokenHttp2Server(page, End.STAY)).address();

            failsWith(
                    () -> serviceAt(address).requireJobService(),
                    Fault.NOT_GRPC,
                    "what listens at " + address + " does not speak gRPC");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "localhost:",
                ":8099",
                "localhost:0",
                "localhost:65536",
                "localhost:999999",
                "localhost:-1",
                "localhost:http",
                "http://localhost:8099",
                "localhost:8099/x",
                "::1:8099",
                "[::1]",
                "[local]:80",
                "a b:80"
            })
    void whatIsNoAddressIsRefusedAtOnce(String text) {
        failsWith(
                () -> JobService.connect(text),
                Fault.UNREACHABLE,
                "'" + text + "' is not an address of the form host:port, such as localhost:8099");
    }

    @Test
    void nothingIsConnectedBeforeTheFirstCall() throws Exception {
        try (JobService service = JobService.connect(closedPort())) {
            assertThat(service).isNotNull();
        }
    }

    @Test
    void interruptedThreadIsTold() throws Exception {
        FakeJobServer server = keep(new FakeJobServer(new FakeJobServer.Service()));
        JobService service = serviceAt(server.address());
        try {
            Thread.currentThread().interrupt();

            failsWith(
                    () -> service.state("a"),
                    Fault.INTERRUPTED,
                    "the wait for " + server.address() + " was interrupted");
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void noThreadIsLeftAfterClosing() throws Exception {
        FakeJobServer server = keep(new FakeJobServer(new FakeJobServer.Service(RUNNING_JOB)));
        JobService service = JobService.connect(server.address(), PATIENCE);
        service.requireJobService();
        assertThat(threadsOfClients()).isNotEmpty();

        service.close();

        assertThat(threadsOfClients()).isEmpty();
    }

    @Test
    void grpcPrintsNothing() throws Exception {
        Queue<String> printed = new ConcurrentLinkedQueue<>();
        Handler console = new Handler() {
            @Override
            public void publish(LogRecord logged) {
                printed.add(logged.getLoggerName() + " " + logged.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = Logger.getLogger("");
        root.addHandler(console);
        try (JobService service = JobService.connect("no-such-host.invalid:8099", PATIENCE)) {
            assertThatThrownBy(service::jobs).isInstanceOf(JobServiceException.class);
        } finally {
            root.removeHandler(console);
        }

        assertThat(printed).isEmpty();
    }

    private static List<String> threadsOfClients() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("beamgo-job-service"))
                .toList();
    }

    private static void failsWith(ThrowingCallable call, Fault fault, String reason) {
        JobServiceException e = catchThrowableOfType(JobServiceException.class, call);
        assertThat(e).hasMessage(reason);
        assertThat(e.fault()).isEqualTo(fault);
    }

    private static String webServer(String address) {
        return "what listens at " + address
                + " is a web server (such as Flink's REST interface, port 8081), not a job service";
    }

    private JobService serviceWith(FakeJobServer.Service fake) throws IOException {
        return serviceAt(keep(new FakeJobServer(fake)).address());
    }

    private JobService serviceAt(String address) throws JobServiceException {
        return keep(JobService.connect(address, PATIENCE));
    }

    private JobService impatient(String address) throws JobServiceException {
        return keep(JobService.connect(address, ONE_SECOND));
    }

    /** A server that says its words to whoever connects, and hangs up. */
    private ServerSocket serverThatSays(String greeting) throws IOException {
        ServerSocket server = keep(new ServerSocket(0, 50, InetAddress.getByName("localhost")));
        Thread thread = new Thread(() -> {
            while (!server.isClosed()) {
                try (Socket client = server.accept()) {
                    client.getOutputStream().write(greeting.getBytes(ISO_8859_1));
                    client.shutdownOutput();
                    client.getInputStream().transferTo(OutputStream.nullOutputStream());
                } catch (IOException e) {
                    // The client or the test has ended.
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private String closedPort() throws IOException {
        return keep(ReservedPort.open()).address();
    }

    private static String addressOf(ServerSocket server) {
        return "localhost:" + server.getLocalPort();
    }

    private <T extends AutoCloseable> T keep(T resource) {
        open.add(resource);
        return resource;
    }
}
