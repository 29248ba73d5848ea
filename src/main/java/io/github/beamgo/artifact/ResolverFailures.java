package io.github.beamgo.artifact;

import io.github.beamgo.process.Secrets;
import org.eclipse.aether.RepositoryException;

/** What Maven's resolver says when something cannot be had or brought. */
final class ResolverFailures {

    private ResolverFailures() {}

    /** The innermost message of the resolver, without passwords; the outer ones tell only what was being done. */
    static String reason(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause instanceof RepositoryException ? reason(cause) : masked(failure);
    }

    /** A message without the passwords of the URLs in it; the resolver prints URLs as settings.xml has them. */
    static String masked(Throwable failure) {
        return Secrets.maskUrls(String.valueOf(failure.getMessage()));
    }
}
