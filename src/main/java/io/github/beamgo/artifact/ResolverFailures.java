package io.github.beamgo.artifact;

import org.eclipse.aether.RepositoryException;

/** What Maven's resolver says when something cannot be had or brought. */
final class ResolverFailures {

    private ResolverFailures() {}

    /** The innermost message of the resolver; the outer ones tell only what was being done. */
    static String reason(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause instanceof RepositoryException ? reason(cause) : String.valueOf(failure.getMessage());
    }
}
