package io.github.beamgo.launch.dataflow;

import io.github.beamgo.launch.job.DataflowLocation;
import io.github.beamgo.launch.job.JobServiceException;
import io.github.beamgo.launch.job.JobServiceException.Fault;
import io.github.beamgo.net.JavaNetwork;
import io.github.beamgo.net.WebAddresses;
import io.github.beamgo.text.Secrets;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the refusals of Google's API into plain words, with the command that helps. */
record DataflowFaults(DataflowLocation location, URI base) {

    private static final int BAD_REQUEST = 400;
    private static final int INTERNAL_ERROR = 500;

    /** Reasons of google/api/error_reason.proto: nobody can use the API for this project. */
    private static final String DISABLED = "SERVICE_DISABLED";

    private static final String NO_PROJECT = "CONSUMER_INVALID";
    private static final Set<String> SURE = Set.of(DISABLED, NO_PROJECT);

    private static final String LOG_IN =
            "Log in with 'gcloud auth application-default login', or let GOOGLE_APPLICATION_CREDENTIALS name the key"
                    + " of a service account.";

    static JobServiceException noCredentials(IOException e) {
        return new JobServiceException(
                Fault.NO_ACCESS, "Google's credentials cannot be used (" + firstLine(e) + ")", LOG_IN, e);
    }

    /** Explains a call that failed, about a job or, with {@code null}, about none. */
    JobServiceException explain(IOException e, @Nullable String jobId) {
        if (e instanceof CredentialsException) {
            return noCredentials(e);
        }
        if (!(e instanceof ApiException answer)) {
            return new JobServiceException(
                    Fault.UNREACHABLE,
                    WebAddresses.reason(WebAddresses.shown(base), e),
                    JavaNetwork.isUntrusted(e)
                            ? JavaNetwork.TRUST
                            : "Check the network; an HTTP proxy is taken from HTTPS_PROXY.",
                    e);
        }
        String says = firstLine(e);
        return switch (answer.status()) {
            case 401 ->
                new JobServiceException(
                        Fault.NO_ACCESS, "Dataflow does not accept the credentials (" + says + ")", LOG_IN, e);
            case 403 -> forbidden(answer, says);
            case 404 ->
                jobId == null
                        ? place(says, e)
                        : new JobServiceException(
                                Fault.UNKNOWN_JOB,
                                "Dataflow does not know the job '" + jobId + "' in the region " + location.region()
                                        + " of the project " + location.project(),
                                "Find it with 'gcloud dataflow jobs list --project=" + location.project() + "'.",
                                e);
            case 407 ->
                new JobServiceException(
                        Fault.NO_ACCESS,
                        "the HTTP proxy on the way to Google lets nobody through without its password (407)",
                        "Give it a user and a password in HTTPS_PROXY; " + JavaNetwork.PROXY_PASSWORD + ".",
                        e);
            case 429 ->
                new JobServiceException(
                        Fault.REFUSED,
                        "a quota of the project " + location.project() + " is used up (" + says + ")",
                        "Wait, or ask for more on the page IAM & Admin, Quotas, of Google's console.",
                        e);
            case BAD_REQUEST -> jobId == null ? place(says, e) : refused(answer, says);
            default -> refused(answer, says);
        };
    }

    private static JobServiceException refused(ApiException answer, String says) {
        return new JobServiceException(
                Fault.REFUSED,
                "Dataflow answers with the error " + answer.status() + " (" + says + ")",
                answer.status() >= INTERNAL_ERROR
                        ? "Try again later; https://status.cloud.google.com says whether others have it too."
                        : null,
                answer);
    }

    /** Explains why a job is not drained, which Dataflow refuses for jobs that are not of streams. */
    static JobServiceException undrained(JobServiceException e) {
        return e.getCause() instanceof ApiException answer && answer.status() == BAD_REQUEST
                ? new JobServiceException(
                        e.fault(),
                        String.valueOf(e.getMessage()),
                        "Dataflow drains streaming jobs only: remove <drain> (-Dbeamgo.drain), so that the job is"
                                + " cancelled.",
                        e)
                : e;
    }

    /**
     * Whether the launcher would fail for the same reason. It needs no right to list jobs, no library of Java, and may
     * get through where Java does not.
     */
    static boolean stopsLauncher(JobServiceException e) {
        if (e.getCause() instanceof ApiException answer) {
            return switch (answer.status()) {
                case BAD_REQUEST, 401, 404 -> true;
                case 403 -> SURE.contains(answer.reason());
                default -> false;
            };
        }
        return e.fault() == Fault.NO_ACCESS || e.getCause() instanceof IllegalArgumentException;
    }

    private JobServiceException place(String says, IOException e) {
        return new JobServiceException(
                Fault.REFUSED,
                "Dataflow has no region '" + location.region() + "' for the project '" + location.project() + "' ("
                        + says + ")",
                "Correct <region> (-Dbeamgo.region) and <project> (-Dbeamgo.project); 'gcloud compute regions list"
                        + " --project=" + location.project() + "' lists regions.",
                e);
    }

    private JobServiceException forbidden(ApiException answer, String says) {
        String project = location.project();
        if (answer.reason().equals(DISABLED)) {
            return new JobServiceException(
                    Fault.NO_ACCESS,
                    "the Dataflow API is not enabled in the project " + project,
                    "Enable it with 'gcloud services enable dataflow.googleapis.com --project=" + project + "'.",
                    answer);
        }
        if (answer.reason().equals(NO_PROJECT)) {
            return place(says, answer);
        }
        return new JobServiceException(
                Fault.NO_ACCESS,
                "Dataflow does not let the user of these credentials into the project " + project + " (" + says + ")",
                "Check <project> (-Dbeamgo.project); an owner gives access with 'gcloud projects add-iam-policy-binding "
                        + project + " --member=user:NAME --role=roles/dataflow.developer'.",
                answer);
    }

    private static String firstLine(Exception e) {
        String text = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return Secrets.maskText(text.replaceFirst("[.:]\\s*$", ""));
    }
}
