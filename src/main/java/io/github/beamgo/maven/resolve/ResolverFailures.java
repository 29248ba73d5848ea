package io.github.beamgo.maven.resolve;

import io.github.beamgo.text.Secrets;
import org.eclipse.aether.RepositoryException;

/** What Maven's resolver says when something cannot be fetched or uploaded. */
public final class ResolverFailures {

    private ResolverFailures() {}

    /** The innermost message of the resolver, without passwords; the outer ones say only what was being done. */
    public static String reason(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause instanceof RepositoryException ? reason(cause) : masked(failure);
    }

    /** A message without the passwords of the URLs in it; the resolver prints URLs as they are in settings.xml. */
    static String masked(Throwable failure) {
        return Secrets.maskUrls(String.valueOf(failure.getMessage()));
    }
}
